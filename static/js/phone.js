// phone.js - everything a phone needs.
import "./shuffle.js";
import "./counters.js";
import "./local.js";
import "./quiet.js";
import "./answer.js";
import "./own.js";
import "./onward.js";
import "./late.js";
import "./clock.js";
import "./elements.js";
