// preview.js - what a phone draws by itself, on a page that only shows a phone. Nothing here is sent or kept.
import "./order.js";
import "./place.js";
