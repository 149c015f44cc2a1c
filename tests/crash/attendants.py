"""Agents of the sample company: they take conversations from the queue, answer and resolve, and look at lists and figures meanwhile."""
import asyncio
import json
import urllib.error
import urllib.request

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

LOGINS = ("sarah", "maren", "tom")
PASSWORD = "stallwright-demo"
LOOKS = ("/api/v1/today", "/api/v1/conversations?view=waiting", "/api/v1/policy", "/api/v1/agents", "/api/v1/search?q=invoice", "/metrics", "/healthz",
         "/openapi.json")


class Http:
    def __init__(self, port):
        self.base, self.cookie = f"http://127.0.0.1:{port}", ""

    def call(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, None if body is None else json.dumps(body).encode(), method=method, headers={
            "Content-Type": "application/json", "X-Baton": "1", "Origin": self.base, "Cookie": self.cookie})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                given = answer.headers.get_all("Set-Cookie") or []
                self.cookie = next((each.split(";")[0] for each in given if each.startswith("baton_session=")), self.cookie)
                text = answer.read()
                return answer.status, json.loads(text) if text[:1] == b"{" else text
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()


async def attend(crowd, port, number):
    """Until the server is gone or everyone leaves."""
    http, login = Http(port), LOGINS[number % len(LOGINS)]
    try:
        await asyncio.to_thread(http.call, "POST", "/api/v1/session", {"email": f"{login}@stallwright.example", "password": PASSWORD})
        async with connect(f"ws://127.0.0.1:{port}/ws/desk", subprotocols=["baton.v1"], compression=None, origin=http.base, ping_interval=None,
                           max_size=4 << 20, additional_headers={"Cookie": http.cookie}, close_timeout=1) as link:
            await link.send(json.dumps({"type": "hello"}))
            await link.send(json.dumps({"type": "presence", "state": "online"}))
            looking = asyncio.create_task(look(crowd, http))
            try:
                while not crowd.leaving:
                    async with asyncio.timeout(5):
                        frame = json.loads(await link.recv())
                    if frame.get("type") == "offer":
                        await asyncio.to_thread(serve, crowd, http, frame["row"]["id"])
            finally:
                looking.cancel()
    except (ConnectionClosed, InvalidHandshake, OSError, TimeoutError):
        return


def serve(crowd, http, conversation):
    """Claim, answer, resolve; whoever was faster, and whatever changed meanwhile, is no fault."""
    path = f"/api/v1/conversations/{conversation}"
    for step, body in (("/claim", {}), ("/messages", {"client_id": "desk-" + conversation[-12:], "text": "I am looking into it."}), ("/resolve", {"outcome": "solved"})):
        status, seen = http.call("GET", path)
        if status != 200:
            return
        state = seen.get("conversation", seen)
        status, _ = http.call("POST", path + step, {"epoch": state["epoch"], **body})
        if status >= 300:
            return
        crowd.claims += step == "/claim"


async def look(crowd, http):
    while not crowd.leaving:
        for path in LOOKS:
            await asyncio.to_thread(http.call, "GET", path)
