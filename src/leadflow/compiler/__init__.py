"""Guide to workflow: the only place that knows both the models and the engine."""

from leadflow.compiler.compilation import compile_guide
from leadflow.compiler.vocabulary import Vocabulary

__all__ = ["Vocabulary", "compile_guide"]
