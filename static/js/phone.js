// phone.js - everything a phone needs.
import "./shuffle.js";
import "./counters.js";
import "./order.js";
import "./place.js";
import "./local.js";
import "./quiet.js";
import "./answer.js";
import "./lenses.js";
import "./own.js";
import "./late.js";
import "./card.js";
import "./clock.js";
import "./turns.js";
import "./buzz.js";
