"""Asks the model, and says in words that a person understands what went wrong."""

from __future__ import annotations

from typing import Final

import openai
import pydantic

from pipelines.extract.llm.answer import Answer
from pipelines.extract.reader import ReaderUnavailableError, UnreadableArticleError
from pipelines.settings import ModelSettings

SEED: Final = 0
TRIES: Final = 4
"""The client waits longer after each (or as long as the endpoint asks for)."""
_REFUSED: Final = "the model refused to read this article"
_NO_KEY: Final = "none"  # the client insists on one; servers without keys ignore it


class Endpoint:
    """A model behind an OpenAI-compatible API for chat completions with structured output."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._client = openai.OpenAI(
            base_url=settings.endpoint,
            api_key=settings.api_key or _NO_KEY,
            timeout=settings.timeout,
            max_retries=TRIES - 1,
        )

    def ask(self, instructions: str, article: str) -> Answer:
        """One question, one answer; timeouts, 429 and 5xx are asked again by the client.

        Raises:
            UnreadableArticleError: no answer, or none that can be used.
            ReaderUnavailableError: the endpoint is not there, or refuses us altogether.
        """
        try:
            completion = self._client.chat.completions.parse(
                model=self._settings.model,
                messages=[
                    {"role": "system", "content": instructions},
                    {"role": "user", "content": article},
                ],
                response_format=Answer,
                temperature=0,
                seed=SEED,
            )
        except pydantic.ValidationError as error:
            raise _malformed(error) from error
        except openai.OpenAIError as error:
            raise self._explained(error) from error
        except (AttributeError, TypeError, ValueError) as error:
            # What the client makes of an answer that is JSON of another kind, or a page.
            reason = "the endpoint's answer is no chat completion"
            detail = f"{self._settings.endpoint} does not speak the OpenAI API"
            raise UnreadableArticleError(reason, detail) from error
        if not completion.choices:
            raise UnreadableArticleError("the model gave no answer", "the list of choices is empty")
        message = completion.choices[0].message
        if message.refusal:
            raise UnreadableArticleError(_REFUSED, message.refusal)
        if message.parsed is None:
            raise UnreadableArticleError("the model gave no answer", "its message is empty")
        return message.parsed

    def _explained(self, error: openai.OpenAIError) -> Exception:
        """What an error of the client means for the article, or for the run."""
        endpoint = f"The model's endpoint {self._settings.endpoint}"
        match error:
            case openai.APITimeoutError():
                detail = f"{TRIES} tries of {self._settings.timeout:g} seconds"
                return UnreadableArticleError("the model did not answer in time", detail)
            case openai.APIConnectionError():
                return ReaderUnavailableError(f"{endpoint} cannot be reached: {error}")
            case (
                openai.AuthenticationError()
                | openai.PermissionDeniedError()
                | openai.NotFoundError()
            ):
                return ReaderUnavailableError(
                    f"{endpoint} does not let us use {self._settings.model}: {self._told(error)}"
                )
            case openai.APIStatusError():
                reason = "the model's endpoint gave an error instead of an answer"
                return UnreadableArticleError(reason, self._told(error))
            case openai.LengthFinishReasonError():
                detail = "it reached the most that the endpoint lets a model write"
                return UnreadableArticleError("the model's answer was cut off", detail)
            case openai.ContentFilterFinishReasonError():
                return UnreadableArticleError(_REFUSED, "the endpoint's content filter")
        return UnreadableArticleError("the model gave no answer", str(error))

    def _told(self, error: openai.APIStatusError) -> str:
        """What the endpoint says, without the key that it may repeat."""
        said = f"HTTP {error.status_code}: {error.message}"
        key = self._settings.api_key
        return said.replace(key, "…") if key else said


def _malformed(error: pydantic.ValidationError) -> UnreadableArticleError:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"])) or "the whole"
    return UnreadableArticleError(
        "the model's answer is not in the form that was asked for", f"{where}: {first['msg']}"
    )
