"""The words by which a procedure can be found, folded so that diacritics and capitals do not matter."""

from thanglong.delivery.procedures.definition import Definition
from thanglong.kernel.vietnamese import fold

NAME_WEIGHT = 1.0
KEYWORD_WEIGHT = 1.0
TEXT_WEIGHT = 0.75


def phrases_of(definition: Definition) -> list[tuple[str, float]]:
    """List the folded phrases of a procedure with their weights, each phrase once."""
    weighted = [
        (definition.code, NAME_WEIGHT),
        (definition.names.vi, NAME_WEIGHT),
        (definition.names.en, NAME_WEIGHT),
        (definition.official_name, NAME_WEIGHT),
        *((keyword, KEYWORD_WEIGHT) for keyword in definition.keywords),
        *((result.names.vi, KEYWORD_WEIGHT) for result in definition.results),
        *((result.names.en, KEYWORD_WEIGHT) for result in definition.results),
        (definition.summary.vi, TEXT_WEIGHT),
        (definition.summary.en, TEXT_WEIGHT),
    ]
    phrases: dict[str, float] = {}
    for text, weight in weighted:
        phrase = fold(text)[:400]
        phrases[phrase] = max(weight, phrases.get(phrase, 0.0))
    return list(phrases.items())
