"""Makes the mutants of the engine with mutmut's operators, and swaps one of them into the running program."""

import difflib
import importlib
import random
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import libcst as cst
from mutmut.mutation import file_mutation

ROOT = Path(__file__).resolve().parents[1]
ENGINE = ROOT / "src" / "wellhead" / "reasoning"


@dataclass(frozen=True)
class Mutant:
    """One change of one function; `number` is its place among the mutants of its module."""

    module: str
    number: int
    function: str
    diff: str
    source: str = field(repr=False)

    @property
    def name(self) -> str:
        """Return a name that stays the same as long as the module does."""
        return f"{self.module}:{self.number}"


def mutants_of(module: str, *, sample: int, seed: int, only: frozenset[str]) -> Iterator[Mutant]:
    """Yield the mutants of one module, a seeded sample of them when there are more than `sample`."""
    path = ENGINE / f"{module}.py"
    source = path.read_text(encoding="utf-8")
    tree, found, _, _ = file_mutation.create_mutations(str(path), source)
    names = dict(_functions(tree.body))
    inside = [each for each in found if each.contained_by_top_level_function in names and _is_told(each)]
    places = range(len(inside))
    if only:
        places = [place for place in places if f"{module}:{place}" in only]
    elif 0 < sample < len(inside):
        places = sorted(random.Random(f"{seed} {module}").sample(places, sample))
    print(f"{module}: {len(places)} of {len(inside)} mutants", flush=True)
    for place in places:
        each = inside[place]
        changed = tree.deep_replace(each.original_node, each.mutated_node).code
        diff = "\n".join(
            line
            for line in difflib.unified_diff(source.splitlines(), changed.splitlines(), lineterm="", n=0)
            if not line.startswith(("---", "+++"))
        )
        yield Mutant(module, place, names[each.contained_by_top_level_function], diff, changed)


def _functions(body: Any, owner: str = "") -> Iterator[tuple[cst.FunctionDef, str]]:
    for statement in body:
        if isinstance(statement, cst.FunctionDef):
            yield statement, f"{owner}{statement.name.value}"
        elif isinstance(statement, cst.ClassDef) and isinstance(statement.body, cst.IndentedBlock):
            yield from _functions(statement.body.body, f"{owner}{statement.name.value}.")


def _is_told(mutation: Any) -> bool:
    """Leave out texts in other letter case: the mutant with XX around the text stands for them."""
    changed = mutation.mutated_node
    return not (
        isinstance(changed, cst.SimpleString)
        and isinstance(mutation.original_node, cst.SimpleString)
        and not changed.raw_value.startswith("XX")
    )


def mutate_kept_values_too() -> None:
    """Let mutmut enter functions under `once`, `property` and `cache`, which the swap of code reaches as well."""
    skip = file_mutation.MutationVisitor._skip_node_and_children

    def skips(visitor: Any, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            told = {cst.Module([]).code_for_node(each.decorator) for each in node.decorators}
            if told <= {"once", "property", "cache"}:
                return False
        return bool(skip(visitor, node))

    file_mutation.MutationVisitor._skip_node_and_children = skips


def put_in(mutant: Mutant) -> bool:
    """Swap the mutated function in; False when Python compiles it to the same code as before."""
    live = importlib.import_module(f"wellhead.reasoning.{mutant.module}")
    function = _plain(_walk(live, mutant.function))
    code = _code_of(compile(mutant.source, live.__file__ or "", "exec"), mutant.function)
    if code != function.__code__:
        function.__code__ = code
        return True
    fresh = types.ModuleType(live.__name__)
    exec(compile(mutant.source, live.__file__ or "", "exec"), vars(fresh))
    other = _plain(_walk(fresh, mutant.function))
    same = (other.__defaults__, other.__kwdefaults__) == (function.__defaults__, function.__kwdefaults__)
    function.__defaults__, function.__kwdefaults__ = other.__defaults__, other.__kwdefaults__
    return not same


def _walk(module: types.ModuleType, qualified: str) -> Any:
    found: Any = module
    for name in qualified.split("."):
        found = vars(found)[name]
    return found


def _plain(found: Any) -> types.FunctionType:
    for inner in ("fget", "work", "__func__", "__wrapped__"):
        if not isinstance(found, types.FunctionType) and hasattr(found, inner):
            return _plain(getattr(found, inner))
    return found


def _code_of(code: types.CodeType, qualified: str) -> types.CodeType:
    for name in qualified.split("."):
        named = [each for each in code.co_consts if isinstance(each, types.CodeType) and each.co_name == name]
        code = named[-1]
    return code
