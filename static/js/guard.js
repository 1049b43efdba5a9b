// The guard on the phone: finds what looks like client data before anything is sent.
// The rules are the server's own table (/static/guard.json); this is the twin of server/room/pii.py,
// and a test holds the two together. Places count as a text field counts them (UTF-16).

const CLOSING = ".,;:!?)\n", digitsOf = text => text.replace(/[^0-9]/g, "");

export function makeGuard(table) {
  const fold = makeFold(table), measure = makeMeasure(table), pattern = makePattern();

  function harmless(digits, sort, dates) {
    const { sure, likely, dates: days } = table.plain;
    const sources = [...sure, ...(dates ? days : []), ...(sort === "likely" ? likely : [])];
    return sources.flatMap(source => [...matches(pattern(source, true), digits)].map(span));
  }

  function spans(rule, folded, known, plain) {
    const text = rule.hard ? folded.digits : folded.plain, out = [];
    if (rule.also && !pattern(rule.also, false).test(text)) return out;
    for (const match of matches(pattern(rule.pattern, rule.any_case), text)) {
      const [start, end] = span(match);
      if (rule.unless && pattern(rule.unless, true).test(text.slice(Math.max(0, start - 60), start))) continue;
      if (plain.some(([first, last]) => first <= start && end <= last)) continue;
      const length = measure(rule.test, match[2], match[3] ?? match[2], known);
      if (length) out.push([start, start + length]);
    }
    return out;
  }

  function joined(found, plain) {
    const join = pattern(table.join, true), out = [];
    for (const one of found) {
      const last = out[out.length - 1];
      const near = last?.kind === "name" && one.kind === "name" && join.test(plain.slice(last.end, one.start));
      if (near) last.end = one.end; else out.push({ ...one });
    }
    return out;
  }

  function check(text, { allow = [], dates = false } = {}) {
    const folded = fold(text);
    if (folded.plain.length > table.cap)
      return { block: [{ kind: "long", start: folded.starts[table.cap], end: text.length }], warn: [] };
    const known = new Set(fold(allow.join(" ")).plain.toLowerCase().match(/[a-z]+/g) ?? []);
    const plain = { sure: harmless(folded.digits, "sure", dates), likely: harmless(folded.digits, "likely", dates) };
    const found = [];
    for (const rule of table.rules) {
      if (dates && rule.date) continue;
      for (const [start, end] of spans(rule, folded, known, plain[rule.plain] ?? []))
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
  const made = (source, anyCase) => (kept[anyCase][source] = new RegExp(source, anyCase ? "i" : ""));
  return (source, anyCase) => kept[anyCase][source] || made(source, anyCase);
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

// Plain ASCII as far as it goes, character by character, with the way back to what was typed.
function makeFold({ signs, zeros }) {
  const digit = code => zeros.map(zero => code - zero).find(value => value >= 0 && value <= 9);
  const one = char => {
    if (/\p{M}|\p{Cf}/u.test(char)) return "";
    if (/\p{Pd}/u.test(char)) return "-";
    if (/\p{Z}/u.test(char) || (char !== "\n" && /\p{Cc}/u.test(char))) return " ";
    const code = char.codePointAt(0), folded = String(digit(code) ?? signs[char] ?? char);
    return folded.codePointAt(0) <= 0xffff ? folded : "\ufffd";
  };
  return text => {
    let plain = "", place = 0;
    const starts = [], ends = [];
    for (const char of text) {
      const folded = [...(signs[char] ?? char).normalize("NFKD")].map(one).join("");
      for (let i = 0; i < folded.length; i++) { starts.push(place); ends.push(place + char.length); }
      plain += folded;
      place += char.length;
    }
    const number = around => /[0-9]/.test(around) && !/[a-z]/i.test(around);
    const digits = plain.replace(/o+/gi, (run, at) =>
      number(plain.slice(Math.max(0, at - 1), at) + plain.charAt(at + run.length)) ? "0".repeat(run.length) : run);
    return { plain, digits, starts, ends };
  };
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
    const right = !test || (numbers[test] ? numbers[test](found) : !known.has(word.toLowerCase()) && tests[test](word));
    return right ? found.length : 0;
  };
}
