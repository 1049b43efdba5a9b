// The guard on the phone: finds what looks like client data before anything is sent.
// The rules are the server's own table (/static/guard.json); this is the twin of server/room/pii.py,
// and a test holds the two together. Places count as a text field counts them (UTF-16).
import { makeFold } from "./guard-fold.js";

const CLOSING = ".,;:!?)\n", digitsOf = text => text.replace(/[^0-9]/g, "");

export function makeGuard(table) {
  const fold = makeFold(table), measure = makeMeasure(table), pattern = makePattern();

  // Where numbers stand that say nothing: years, times, amounts, public numbers. Looked up once a text.
  function harmless(text, dates) {
    const { sure, likely, dates: days } = table.plain, spots = {};
    const look = sort => [...sure, ...(dates ? days : []), ...(sort === "likely" ? likely : [])]
      .flatMap(source => [...matches(pattern(source, true), text)].map(span));
    return ([start, end], sort) =>
      (spots[sort] = spots[sort] || look(sort)).some(([first, last]) => first <= start && end <= last);
  }

  function spans(rule, folded, known, plain) {
    const text = rule.hard ? folded.digits : folded.plain, out = [];
    const low = text.toLowerCase();
    if (rule.needs && !rule.needs.some(part => low.includes(part))) return out;
    if (rule.also && !pattern(rule.also, false).test(text)) return out;
    for (const match of matches(pattern(rule.pattern, rule.any_case), text)) {
      const [start, end] = span(match);
      if (rule.unless && pattern(rule.unless, true).test(text.slice(Math.max(0, start - 60), start))) continue;
      if (rule.plain && plain([start, end], rule.plain)) continue;
      const length = measure(rule.test, match[2], match[3] ?? match[2], known);
      if (length) out.push([start, start + length]);
    }
    return out;
  }

  function joined(found, plain) {
    const join = pattern(table.join, true), out = [];
    for (const one of found) {
      const last = out[out.length - 1];
      const names = last?.kind === "name" && one.kind === "name";
      if (names && join.test(plain.slice(last.end, one.start))) last.end = one.end; else out.push({ ...one });
    }
    return out;
  }

  function check(text, { allow = [], dates = false } = {}) {
    const folded = fold(text);
    if (folded.plain.length > table.cap)
      return { block: [{ kind: "long", start: folded.starts[table.cap], end: text.length }], warn: [] };
    const known = new Set(fold(allow.join(" ")).plain.toLowerCase().match(/[a-z]+/g) ?? []);
    const found = [], plain = harmless(folded.digits, dates);
    for (const rule of table.rules) {
      if (dates && rule.date) continue;
      for (const [start, end] of spans(rule, folded, known, plain))
        if (found.every(other => end <= other.start || other.end <= start))
          found.push({ kind: rule.kind, hard: rule.hard, start, end });
    }
    found.sort((one, other) => one.start - other.start);
    const part = hard => joined(found, folded.plain).filter(one => one.hard === hard)
      .map(({ kind, start, end }) => ({ kind, start: folded.starts[start], end: folded.ends[end - 1] }));
    return { block: part(true), warn: part(false) };
  }

  return { check };
}

// The text with the finding replaced by a word, or taken out when the word is empty.
export function mask(text, { start, end }, word) {
  let before = text.slice(0, start), after = text.slice(end);
  if (word) return before + word + after;
  before = before.replace(/ +$/, "");
  after = after.replace(/^ +/, "");
  if (after && CLOSING.includes(after[0])) before = before.replace(/[ ,:;]+$/, "");
  const apart = before && after && !CLOSING.includes(after[0]) && !"(\n".includes(before[before.length - 1]);
  return before + (apart ? " " : "") + after;
}

function makePattern() {
  const kept = { true: {}, false: {} };
  return (source, any) => (kept[any][source] = kept[any][source] || new RegExp(source, any ? "i" : ""));
}

const span = match => {
  const start = match.index + match[1].length;
  return [start, start + match[2].length];
};

// All matches, overlapping ones too: the next may begin right after this one began.
function* matches(pattern, text) {
  const all = new RegExp(pattern.source, pattern.flags + "g");
  for (let match; (match = all.exec(text)); ) {
    yield match;
    all.lastIndex = Math.max(match.index + match[1].length, match.index + 1);
  }
}

// Control digits, and whether a word may be a name: how much of what was found is a finding.
function makeMeasure({ names, surnames, allow, endings, short, iban }) {
  const given = new Set(names), people = new Set([...names, ...surnames]), fine = new Set(allow), two = new Set(short);
  const allowed = word => fine.has(word) || endings.some(ending => word.endsWith(ending));
  const capital = word => /^[A-Z]/.test(word) && !allowed(word.toLowerCase());
  const surname = word => people.has(word.toLowerCase());
  const numbers = {
    bsn: found => {
      const digits = digitsOf(found).padStart(9, "0");
      return +digits > 0 && [...digits].reduce((sum, d, i) => sum + d * (i < 8 ? 9 - i : -1), 0) % 11 === 0;
    },
    run: found => digitsOf(found).length >= 8 || /[0-9]{2}/.test(found),
    postcode: found => !two.has(found.slice(-2).toLowerCase()) || /(?!KM|KG|GB|MB)[A-Z]{2}$/.test(found),
  };
  const tests = {
    capital, surname, known: word => given.has(word.toLowerCase()),
    called: word => capital(word) || surname(word), someone: word => !allowed(word.toLowerCase()),
  };
  function bank(found) {
    const at = [...found].flatMap((char, i) => (/[a-z0-9]/i.test(char) ? [i] : []));
    const all = at.map(i => found[i]).join("").toUpperCase(), length = iban[all.slice(0, 2)];
    if (!length || all.length < length) return 0;
    const code = all.slice(0, length);
    const rest = [...code.slice(4) + code.slice(0, 4)].map(c => parseInt(c, 36)).join("");
    const left = [...rest].reduce((sum, d) => (sum * 10 + +d) % 97, 0);
    return left === 1 && digitsOf(code).length >= 9 ? at[length - 1] + 1 : 0;
  }
  return (test, found, word, known) => {
    if (test === "iban") return bank(found);
    const name = () => !known.has(word.toLowerCase()) && tests[test](word);
    return !test || (numbers[test] ? numbers[test](found) : name()) ? found.length : 0;
  };
}
