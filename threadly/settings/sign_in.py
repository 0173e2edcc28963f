"""Signing in with Google or Apple, where the operator has an account with them."""

from threadly.settings.environment import env, required

sign_in_apps: list[str] = []
# Where a form of ours may lead.
sign_in_origins: list[str] = []
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, object]] = {}
if env.str("GOOGLE_CLIENT_ID", default=""):
    sign_in_apps.append("allauth.socialaccount.providers.google")
    sign_in_origins.append("https://accounts.google.com")
    SOCIALACCOUNT_PROVIDERS["google"] = {
        "APPS": [
            {"client_id": env("GOOGLE_CLIENT_ID"), "secret": required("GOOGLE_CLIENT_SECRET")}
        ],
        "SCOPE": ["profile", "email"],
        "OAUTH_PKCE_ENABLED": True,
    }
if env.str("APPLE_CLIENT_ID", default=""):
    sign_in_apps.append("allauth.socialaccount.providers.apple")
    sign_in_origins.append("https://appleid.apple.com")
    SOCIALACCOUNT_PROVIDERS["apple"] = {
        "APPS": [
            {
                "client_id": env("APPLE_CLIENT_ID"),
                "secret": required("APPLE_KEY_ID"),
                "key": required("APPLE_TEAM_ID"),
                "settings": {"certificate_key": required("APPLE_PRIVATE_KEY").replace("\\n", "\n")},
            }
        ]
    }
