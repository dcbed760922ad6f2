"""All settings in one place: the environment, prefix ``JIKU_``, falling back to ``OPENAI_*`` for address and key."""

from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import InputError
from app.models.request import JudgeChoice


class Settings(BaseSettings):
    """What the person who runs it decides. Units are in the names."""

    model_config = SettingsConfigDict(env_prefix="JIKU_", frozen=True, extra="ignore", env_ignore_empty=True)

    judge: JudgeChoice = "auto"
    """``auto`` takes the LLM judge only when a model is named: a key that happens to be set sends nothing."""
    model: str | None = None
    base_url: Annotated[str | None, Field(validation_alias=AliasChoices("JIKU_BASE_URL", "OPENAI_BASE_URL"))] = None
    api_key: Annotated[SecretStr | None, Field(validation_alias=AliasChoices("JIKU_API_KEY", "OPENAI_API_KEY"))] = None
    fallback: Literal["on", "off"] = "on"
    """``on``: an axis that the LLM judge could not read is read by the offline judge, and the review says so."""
    mask: Literal["on", "off"] = "off"
    """``on``: mail addresses, phone numbers, postal codes and ``mask_words`` are masked before anything is sent."""
    mask_words: str = ""
    """Further words to mask, separated by commas."""
    llm_timeout_s: Annotated[float, Field(gt=0, le=3600)] = 60.0
    """For one call, its whole body included."""
    llm_max_tokens: Annotated[int | None, Field(ge=256)] = None
    """Upper bound of one reply, thoughts of reasoning models included; by default the server's own."""
    review_timeout_s: Annotated[float, Field(gt=0, le=3600)] = 180.0
    """For all calls of one review, retries included."""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000

    @property
    def wants_llm(self) -> bool:
        """Whether drafts go to a model when nobody says otherwise."""
        return self.judge == "llm" or (self.judge == "auto" and self.model is not None)

    @property
    def key_without_model(self) -> bool:
        """A key or address is there, but no model is named: worth a notice."""
        return self.judge == "auto" and self.model is None and bool(self.api_key or self.base_url)


def load_settings() -> Settings:
    """The settings of this environment. Raises InputError naming the variable that cannot be used (never its value)."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(sorted({_variable(one["loc"]) for one in error.errors()}))
        raise InputError(f"{names} の値が使えません。設定を見直してください。") from None


def _variable(location: tuple[int | str, ...]) -> str:
    name = str(location[0]) if location else "JIKU_"
    return name if name.isupper() else f"JIKU_{name.upper()}"
