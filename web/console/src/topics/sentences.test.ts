import { describe, expect, it } from "vitest";
import { sentencesIn, textOf, wrongName } from "./sentences.ts";

describe("a topic's sentences", () => {
  it("are the lines that hold something, each once", () => {
    expect(sentencesIn("  Where is my parcel?\r\n\n \nIt is late\nIt is late\n")).toMatchObject({ examples: ["Where is my parcel?", "It is late"], twice: 1, enough: false });
  });

  it("are enough from five on, counting none twice", () => {
    expect(sentencesIn("a\nb\nc\nd\na").enough).toBe(false);
    expect(sentencesIn("a\nb\nc\nd\ne").enough).toBe(true);
  });

  it("name the line that is too long by the letters people see", () => {
    expect(sentencesIn(`a\n\n${"x".repeat(1001)}`).tooLong).toBe(3);
    expect(sentencesIn("😀".repeat(1000)).tooLong).toBeNull();
  });

  it("come back from the editor as they went in", () => {
    const examples = ["Where is it?", "¿Dónde está?"];
    expect(sentencesIn(textOf(examples)).examples).toEqual(examples);
  });

  it("stay one line each, even where a file had a break in one", () => {
    expect(textOf(["It is late.\nWhere is it?", "b"])).toBe("It is late. Where is it?\nb");
    expect(textOf()).toBe("");
  });
});

describe("the name of a new topic", () => {
  it("is small letters, digits, dots, dashes and underscores", () => {
    expect(["shipping.delay", "2fa", "a_b-c.d", "x".repeat(60)].map((name) => wrongName(name, []))).toEqual([null, null, null, null]);
    expect(["", "Shipping", ".delay", "a b", "x".repeat(61), "größe"].map((name) => wrongName(name, []))).toEqual(Array(6).fill("name"));
  });

  it("is neither one of ours nor taken", () => {
    expect(["oos", "courtesy.hello", "feedback.bad", "courtesy"].map((name) => wrongName(name, []))).toEqual(["reserved", "reserved", "reserved", null]);
    expect(wrongName("refund", ["refund"])).toBe("taken");
  });
});
