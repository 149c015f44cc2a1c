"""Agents of the sample company: they take conversations from the queue, answer and resolve, and look at lists and figures meanwhile."""
import asyncio
import contextlib
import http.client
import json
import urllib.error
import urllib.request

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

GONE = (ConnectionClosed, InvalidHandshake, OSError, TimeoutError, http.client.HTTPException)
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
    desk, login = Http(port), LOGINS[number % len(LOGINS)]
    with contextlib.suppress(*GONE):
        await asyncio.to_thread(desk.call, "POST", "/api/v1/session", {"email": f"{login}@stallwright.example", "password": PASSWORD})
        async with connect(f"ws://127.0.0.1:{port}/ws/desk", subprotocols=["baton.v1"], compression=None, origin=desk.base, ping_interval=None,
                           max_size=4 << 20, additional_headers={"Cookie": desk.cookie}, close_timeout=1) as link:
            await link.send(json.dumps({"type": "hello"}))
            await link.send(json.dumps({"type": "presence", "state": "online"}))
            looking = asyncio.create_task(look(crowd, desk))
            try:
                while not crowd.leaving:
                    frame = await next_frame(link)
                    if frame.get("type") == "offer":
                        await asyncio.to_thread(serve, crowd, desk, frame["row"]["id"])
            finally:
                looking.cancel()


async def next_frame(link):
    """Nothing when none comes: then it is time to see whether everyone leaves."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1):
            return json.loads(await link.recv())
    return {}


def serve(crowd, desk, conversation):
    """Claim, answer, resolve; whoever was faster, and whatever changed meanwhile, is no fault."""
    path = f"/api/v1/conversations/{conversation}"
    for step, body in (("/claim", {}), ("/messages", {"client_id": "desk-" + conversation[-12:], "text": "I am looking into it."}), ("/resolve", {"outcome": "solved"})):
        status, seen = desk.call("GET", path)
        if status != 200:
            return
        state = seen["state"]
        status, _ = desk.call("POST", path + step, {"epoch": state["epoch"], **body})
        if status >= 300:
            return
        crowd.claims += step == "/claim"


async def look(crowd, desk):
    with contextlib.suppress(*GONE):
        while not crowd.leaving:
            for path in LOOKS:
                await asyncio.to_thread(desk.call, "GET", path)
