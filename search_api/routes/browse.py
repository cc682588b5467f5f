"""Life events, fields, agencies, provinces, statistics: ways in without typing."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
