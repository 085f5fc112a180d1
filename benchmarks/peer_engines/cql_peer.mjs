// cql-execution (Node): the steps as ELM expressions with CQL's own three-valued and, or and not.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const load = createRequire(`${process.cwd()}/`);
const cql = load("cql-execution");
const [, , criteriaFile, peopleFile, outFile] = process.argv;
const { steps, outputs } = JSON.parse(readFileSync(criteriaFile, "utf8"));
const people = readFileSync(peopleFile, "utf8").trim().split("\n").map((line) => JSON.parse(line));

const literal = (value) => {
  if (typeof value === "boolean") return { type: "Literal", valueType: "{urn:hl7-org:elm-types:r1}Boolean", value: String(value) };
  if (typeof value === "number") return { type: "Literal", valueType: "{urn:hl7-org:elm-types:r1}Decimal", value: String(value) };
  return { type: "Literal", valueType: "{urn:hl7-org:elm-types:r1}String", value };
};
const compare = { "==": "Equal", "<": "Less", "<=": "LessOrEqual", ">": "Greater", ">=": "GreaterOrEqual" };
const chain = (type, parts) => parts.reduce((left, right) => ({ type, operand: [left, right] }));
const leaf = ([, fact, operator, operand]) => {
  const value = { type: "ParameterRef", name: fact };
  const equal = (each) => ({ type: "Equal", operand: [value, literal(each)] });
  const holds = (each) => ({
    type: "If",
    condition: { type: "IsNull", operand: value },
    then: { type: "Null" },
    else: { type: "In", operand: [literal(each), value] },
  });
  if (operator === "!=") return { type: "Not", operand: equal(operand) };
  if (operator === "between")
    return chain("And", [
      { type: "GreaterOrEqual", operand: [value, literal(operand[0])] },
      { type: "LessOrEqual", operand: [value, literal(operand[1])] },
    ]);
  if (operator === "in") return chain("Or", operand.map(equal));
  if (operator === "contains") return holds(operand);
  if (operator === "contains_any") return chain("Or", operand.map(holds));
  return { type: compare[operator], operand: [value, literal(operand)] };
};
const built = [];
const at = (reference) => (reference < 0 ? { type: "Not", operand: built[~reference] } : built[reference]);
const began = performance.now();
for (const step of steps) built.push(step[0] === "leaf" ? leaf(step) : chain(step[0] === "and" ? "And" : "Or", step[1].map(at)));
const names = Object.keys(outputs);
const facts = [...new Set(steps.filter((step) => step[0] === "leaf").map((step) => step[1]))];
const elm = {
  library: {
    identifier: { id: "Criteria", version: "1" },
    schemaIdentifier: { id: "urn:hl7-org:elm", version: "r1" },
    usings: { def: [{ localIdentifier: "System", uri: "urn:hl7-org:elm-types:r1" }] },
    parameters: { def: facts.map((name) => ({ name, accessLevel: "Public", default: { type: "Null" } })) },
    statements: {
      def: names.map((name) => ({ name, context: "Patient", accessLevel: "Public", expression: at(outputs[name]) })),
    },
  },
};
const library = new cql.Library(elm);
const builtAt = performance.now();
const letter = (value) => (value === null || value === undefined ? "u" : value ? "y" : "n");
class One {
  constructor() { this.left = 1; }
  currentPatient() { return this.left ? { getId: () => "1", findRecords: () => [] } : undefined; }
  nextPatient() { this.left -= 1; return this.currentPatient(); }
}
const judge = async (several) => {
  const answers = [];
  for (const person of several) {
    const known = {};
    for (const fact of facts) known[fact] = person[fact] ?? null;
    const executor = new cql.Executor(library, undefined, known);
    const found = (await executor.exec(new One())).patientResults["1"];
    answers.push(names.map((name) => letter(found[name])).join(""));
  }
  return answers;
};
await judge(people.slice(0, 10));
const warm = performance.now();
const answers = await judge(people);
const done = performance.now();
writeFileSync(outFile, JSON.stringify({ build: (builtAt - began) / 1000, judge: (done - warm) / 1000, answers }));
