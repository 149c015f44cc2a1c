"""A receiver of webhooks as the Standard Webhooks pages advise: it checks the signature, and counts an id once."""
import base64
import hashlib
import hmac
import http.server
import json
import threading
import time

from ports import keep_port

TOLERANCE_SECONDS = 300


def signature(secret, event_id, at, body):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.new(key, f"{event_id}.{at}.".encode() + body, hashlib.sha256).digest()).decode()


class Receiver:
    def __init__(self):
        self.secret = None
        self.changed = threading.Condition()
        self.processed = {}      # webhook-id -> event
        self.requests = []       # webhook-id, as often as it came
        self.unsigned = 0
        self.bodies = []
        self.answer = lambda event: 200
        self.server = None
        self.kept_port = keep_port()  # also while the receiver is down
        self.port = self.kept_port.getsockname()[1]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hook"

    def up(self):
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                receiver.take(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def down(self):
        self.server.shutdown()
        self.server.server_close()

    def take(self, request):
        body = request.rfile.read(int(request.headers["Content-Length"]))
        event_id, at = request.headers["webhook-id"], request.headers["webhook-timestamp"]
        genuine = hmac.compare_digest(signature(self.secret, event_id, at, body), request.headers["webhook-signature"]) and abs(time.time() - int(at)) < TOLERANCE_SECONDS
        event = json.loads(body)
        with self.changed:
            self.requests.append(event_id)
            self.bodies.append(body.decode())
            if genuine:
                self.processed.setdefault(event_id, event)
            else:
                self.unsigned += 1
            self.changed.notify_all()
        status = self.answer(event) if genuine else 401
        try:
            request.send_response(status)
            request.send_header("Content-Length", "0")
            request.end_headers()
        except OSError:
            pass  # the sender was killed

    def wait(self, true, limit=60):
        """Until `true(self)`; False when the time is over."""
        with self.changed:
            return self.changed.wait_for(lambda: true(self), limit)

    def of(self, conversation):
        return [event for event in self.processed.values() if event["data"]["conversation_id"] == conversation]
