"""What may be said of a failure. Its message may repeat what somebody typed, so that never reaches a log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

log = logging.getLogger("kring")


def tell(error: BaseException) -> None:
    """Log of a failure its kind and place alone."""
    log.error("%s at %s", type(error).__name__, place(error))


def place(error: BaseException) -> str:
    """File and line where an error arose, without any value."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    return f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"


def aside(work: Callable[[], Coroutine[Any, Any, None]]) -> asyncio.Task[None]:
    """Do something beside what goes on now. Keep the task: the event loop itself does not."""
    return asyncio.ensure_future(_told(work))


async def _told(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    try:
        await work()
    except Exception as error:
        tell(error)
