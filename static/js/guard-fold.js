// guard-fold.js - plain ASCII as far as it goes, character by character, with the way back to what was typed.
export function makeFold({ signs, zeros }) {
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
