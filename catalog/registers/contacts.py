"""The register of contacts: where people get help when this site cannot give it."""

from typing import Final

# Of the national portal; free of charge.
HOTLINE: Final = "18001096"
PORTAL: Final = "https://dichvucong.gov.vn"
PORTAL_NAME: Final = "Cổng Dịch vụ công quốc gia"
