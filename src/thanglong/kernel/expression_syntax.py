"""Rewrites CEL so that unanswered values are harmless, because people fill forms one question at a time."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

MAX_LENGTH = 2_000
MAX_DEPTH = 30
MAX_NESTED_LOOPS = 2

LOOPS = frozenset({"exists", "exists_one", "all", "map", "filter"})
STRING_TESTS = frozenset({"startsWith", "endsWith", "contains", "matches"})
FUNCTIONS: dict[str, tuple[int, int]] = {
    "size": (1, 1),
    "string": (1, 1),
    "int": (1, 1),
    "double": (1, 1),
    "today": (0, 0),
    "year": (1, 1),
    "age": (1, 2),
    "days_between": (2, 2),
    "years_between": (2, 2),
    "sum": (1, 1),
    "min": (1, 9),
    "max": (1, 9),
    "round": (1, 1),
    "ceil": (1, 1),
    "floor": (1, 1),
}
COMPARISONS = {"<": "lt_", "<=": "le_", ">": "gt_", ">=": "ge_", "==": "eq_", "!=": "ne_", "in": "in_"}
SUMS = {"+": "add_", "-": "sub_"}
PRODUCTS = {"*": "mul_", "/": "div_", "%": "mod_"}

_TOKEN = re.compile(
    r"""\s+|(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?P<number>\d+(?:\.\d+)?)"""
    r"""|(?P<name>[A-Za-z_]\w*)|(?P<sign>&&|\|\||[<>=!]=|[-+*/%<>!?:,.()\[\]])""",
    re.ASCII,
)


class ExpressionSyntaxError(ValueError):
    """The text is not an expression of the supported language."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the expression and where it starts."""

    kind: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Translated:
    """CEL text over flat variables, and the answer path that each variable stands for."""

    text: str
    paths: tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A translated piece: `truth` says that it is surely true or false; `path` that it is still a plain path."""

    text: str
    truth: bool = False
    path: tuple[str | int, ...] | None = None


def tokens_of(source: str) -> list[Token]:
    """Split an expression into words."""
    found: list[Token] = []
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise ExpressionSyntaxError(f"unexpected character {source[at]!r} at position {at + 1}")
        if match.lastgroup:
            found.append(Token(match.lastgroup, match.group(), at))
        at = match.end()
    return [*found, Token("end", "", len(source))]


def translate(source: str) -> Translated:
    """Translate an expression; raise `ExpressionSyntaxError` with the position of the first fault."""
    if len(source) > MAX_LENGTH:
        raise ExpressionSyntaxError(f"longer than {MAX_LENGTH} characters; split it into several named conditions")
    translator = _Translator(tokens_of(source))
    text = translator.value(translator.choice())
    translator.expect("")
    return Translated(text, tuple(translator.paths))


@dataclass(slots=True)
class _Translator:
    """A recursive descent over the CEL grammar that writes CEL with null-safe functions in place of operators."""

    tokens: list[Token]
    position: int = 0
    depth: int = 0
    bound: list[str] = field(default_factory=list)
    paths: dict[tuple[str | int, ...], str] = field(default_factory=dict)

    @property
    def token(self) -> Token:
        return self.tokens[self.position]

    def take(self, *texts: str) -> str:
        """Take the next sign or word when it is one of these; return "" when it is not."""
        token = self.token
        if token.kind in ("sign", "name") and token.text in texts:
            self.position += 1
            return token.text
        return ""

    def expect(self, text: str) -> None:
        token = self.token
        if token.text != text or token.kind == "string":
            raise ExpressionSyntaxError(
                f"expected {text or 'the end'!r} at position {token.at + 1}, found {token.text or 'the end'!r}"
            )
        self.position += 1

    def value(self, part: Part) -> str:
        """Write a part as a value: a plain path becomes a flat variable."""
        if part.path is None:
            return part.text
        return self.paths.setdefault(part.path, f"v{len(self.paths)}_")

    def truth(self, part: Part) -> str:
        """Write a part as a condition: an unanswered value counts as false."""
        return part.text if part.truth else f"yes_({self.value(part)})"

    def choice(self) -> Part:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionSyntaxError(
                f"nested deeper than {MAX_DEPTH} levels; split it into several named conditions"
            )
        condition = self.either()
        if self.take("?"):
            then = self.choice()
            self.expect(":")
            otherwise = self.choice()
            text = f"({self.truth(condition)} ? dyn({self.value(then)}) : dyn({self.value(otherwise)}))"
            condition = Part(text, truth=then.truth and otherwise.truth)
        self.depth -= 1
        return condition

    def either(self) -> Part:
        return self._joined("||", self.both)

    def both(self) -> Part:
        return self._joined("&&", self.comparison)

    def _joined(self, sign: str, next_level: Callable[[], Part]) -> Part:
        left = next_level()
        while self.take(sign):
            right = next_level()
            left = Part(f"({self.truth(left)} {sign} {self.truth(right)})", truth=True)
        return left

    def comparison(self) -> Part:
        left = self._calculated(SUMS, lambda: self._calculated(PRODUCTS, self.unary))
        sign = self.take(*COMPARISONS)
        if not sign:
            return left
        right = self._calculated(SUMS, lambda: self._calculated(PRODUCTS, self.unary))
        if self.take(*COMPARISONS):
            raise ExpressionSyntaxError("a comparison has two sides; join two comparisons with &&")
        return Part(f"{COMPARISONS[sign]}({self.value(left)}, {self.value(right)})", truth=True)

    def _calculated(self, signs: dict[str, str], next_level: Callable[[], Part]) -> Part:
        left = next_level()
        while sign := self.take(*signs):
            left = Part(f"{signs[sign]}({self.value(left)}, {self.value(next_level())})")
        return left

    def unary(self) -> Part:
        negated = minus = False
        while sign := self.take("!", "-"):
            negated ^= sign == "!"
            minus ^= sign == "-"
        operand = self.member()
        if minus:
            operand = Part(f"sub_(0, {self.value(operand)})")
        return Part(f"!{self.truth(operand)}", truth=True) if negated else operand

    def member(self) -> Part:
        part = self.primary()
        while sign := self.take(".", "["):
            if sign == ".":
                part = self._selected(part)
            else:
                index = self.choice()
                self.expect("]")
                part = self._indexed(part, index)
        return part

    def _selected(self, part: Part) -> Part:
        name = self._name()
        if self.take("("):
            return self._method(part, name)
        if part.path is not None:
            return Part("", path=(*part.path, name))
        return Part(f'get_({part.text}, "{name}")')

    def _indexed(self, part: Part, index: Part) -> Part:
        if part.path is not None and index.text.isdecimal():
            return Part("", path=(*part.path, int(index.text)))
        return Part(f"get_({self.value(part)}, {self.value(index)})")

    def _method(self, receiver: Part, name: str) -> Part:
        if name in LOOPS:
            return self._loop(receiver, name)
        arguments = self._arguments(")")
        if name == "size" and not arguments:
            return Part(f"size_({self.value(receiver)})")
        if name in STRING_TESTS and len(arguments) == 1:
            text = self.value(receiver)
            return Part(f"(is_text_({text}) && text_({text}).{name}({arguments[0]}))", truth=True)
        raise ExpressionSyntaxError(
            f"unknown method .{name}(); known: {', '.join(sorted(LOOPS | STRING_TESTS | {'size'}))}"
        )

    def _loop(self, receiver: Part, name: str) -> Part:
        if len(self.bound) >= MAX_NESTED_LOOPS:
            raise ExpressionSyntaxError(f"loops nested deeper than {MAX_NESTED_LOOPS}")
        variable = self._name()
        self.expect(",")
        self.bound.append(variable)
        body = self.choice()
        self.bound.pop()
        self.expect(")")
        inner = self.value(body) if name == "map" else self.truth(body)
        truth = name not in ("map", "filter")
        return Part(f"list_({self.value(receiver)}).{name}(b_{variable}, {inner})", truth=truth)

    def primary(self) -> Part:
        token = self.token
        if self.take("("):
            inside = self.choice()
            self.expect(")")
            return inside
        if self.take("["):
            return Part(f"[{', '.join(self._arguments(']'))}]")
        if token.kind in ("string", "number"):
            self.position += 1
            return Part(token.text)
        return self._word(self._name())

    def _word(self, name: str) -> Part:
        if name in ("true", "false", "null"):
            return Part(name, truth=name != "null")
        if self.take("("):
            return self._call(name)
        return Part(f"b_{name}") if name in self.bound else Part("", path=(name,))

    def _call(self, name: str) -> Part:
        arguments = self._arguments(")")
        if name == "has" and len(arguments) == 1:
            return Part(f"({arguments[0]} != null)", truth=True)
        if name not in FUNCTIONS:
            raise ExpressionSyntaxError(f"unknown function {name}(); known: {', '.join(sorted([*FUNCTIONS, 'has']))}")
        least, most = FUNCTIONS[name]
        if not least <= len(arguments) <= most:
            raise ExpressionSyntaxError(f"{name}() takes {least} to {most} values, found {len(arguments)}")
        return Part(f"{name}_({', '.join(arguments)})")

    def _arguments(self, closing: str) -> list[str]:
        if self.take(closing):
            return []
        arguments = [self.value(self.choice())]
        while self.take(","):
            arguments.append(self.value(self.choice()))
        self.expect(closing)
        return arguments

    def _name(self) -> str:
        token = self.token
        if token.kind != "name" or token.text == "in":
            raise ExpressionSyntaxError(
                f"expected a name or a value at position {token.at + 1}, found {token.text or 'the end'!r}"
            )
        self.position += 1
        return token.text
