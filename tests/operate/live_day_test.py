"""`baton simulate day --live`: a seeded piece of a day over real sockets, and the server's own account of it."""
import json
import signal
import time

from backup_test import Case
from product import until
from program import begun, ran

PLAN = """\
company: Shop
conversations:
  - { from: "00:00", to: "24:00", per_hour: 60 }
bot: { share: 0.3, minutes: 0.5 }
skills:
  billing: { share: 1, handling: 2, spread: 0.3, patience: 300 }
agents:
  - { name: Ada, skills: { billing: 2 }, capacity: 4, shift: ["00:00", "24:00"] }
  - { name: Ben, skills: { billing: 2 }, capacity: 4, shift: ["00:00", "24:00"] }
  - { name: Cho, skills: { billing: 1 }, capacity: 4, shift: ["00:00", "24:00"] }
habits: { declines: 0.05, misses: 0, transfers: 0.1, falls_silent: 0, vanishes: 0, callback: 0.1, email: 0.1 }
"""


class LiveDay(Case):
    def live(self, server, *words):
        (self.folder / "plan.yaml").write_text(PLAN)
        token = self.folder / "lead-token"
        if not token.exists():
            token.write_text(server.api("POST", "/tokens", {"name": "Rehearsal", "role": "lead"})["token"] + "\n")
        return ("simulate", "day", "--live", "--plan", self.folder / "plan.yaml", "--server", f"http://127.0.0.1:{server.port}", "--token-file", token, "--seed", 7, *words)

    def conversations(self, server):
        """Every conversation of the server, with its whole log."""
        rows = {}
        for view in ("waiting", "open", "closed", "bot", "snoozed"):
            cursor = ""
            while True:
                page = server.api("GET", f"/conversations?view={view}&limit=100{cursor}")
                rows.update({row["id"]: row for row in page["items"]})
                if not page["next"]:
                    break
                cursor = f"&cursor={page['next']}"
        return {id: server.api("GET", f"/conversations/{id}")["entries"] for id in rows}

    def test_a_minute_of_it_leaves_nobody_without_an_agent_or_a_promise_and_tells_what_the_server_tells(self):
        server = self.serve()
        page = self.folder / "day.html"
        status, out, err = ran(self.folder, *self.live(server, "--speed", 20, "--from", "09:00", "--to", "09:12", "--report", page, "--json"))
        self.assertEqual((status, err), (0, ""))
        report = json.loads(out)
        logs = self.conversations(server)
        kinds = {id: [entry["kind"] for entry in entries] for id, entries in logs.items()}
        wanted = [id for id in kinds if "handoff" in kinds[id]]
        self.assertGreater(len(wanted), 5)
        for id in wanted:
            self.assertTrue({"claimed", "promise"} & set(kinds[id]), f"{id} was left without anybody: {kinds[id]}")
        chose = [id for id in wanted if any(entry["kind"] == "choice" and entry["body"]["choice"] != "stay" for entry in logs[id])]
        told = {name: report[name] for name in ("conversations", "wanted_a_person", "served", "chose_another_way")}
        self.assertEqual(told, {"conversations": len(logs), "wanted_a_person": len(wanted), "served": sum("claimed" in kinds[id] for id in wanted), "chose_another_way": len(chose)})
        by_agent = {agent["name"]: agent["claimed"] for agent in report["agents"]}
        claims = [entry["body"]["name"] for entries in logs.values() for entry in entries if entry["kind"] == "claimed"]
        self.assertEqual({name: count for name, count in by_agent.items() if count}, {name: claims.count(name) for name in set(claims)})
        self.all_ended(logs)
        self.assertIn("<html", page.read_text())
        self.nobody_left(server)

    def all_ended(self, logs):
        """Resolved by an agent, and wrapped up by the server in a while; or ended by the customer."""
        self.assertEqual([id for id, log in logs.items() if not {"resolved", "closed"} & {entry["kind"] for entry in log}], [])

    def nobody_left(self, server):
        """No account of the day can sign in any more, nobody is at a desk."""
        made = [agent for agent in server.api("GET", "/agents")["items"] if agent["email"].endswith("@rehearsal.invalid")]
        self.assertEqual([(agent["disabled"], agent["presence"]) for agent in made], [(True, "offline")] * 3)

    def test_stopped_in_the_middle_it_closes_what_it_opened(self):
        server = self.serve()
        process = begun(self.folder, *self.live(server, "--speed", 20, "--from", "09:00", "--to", "12:00"))
        until(lambda: any("claimed" in [entry["kind"] for entry in log] for log in self.conversations(server).values()), "somebody with an agent", 60)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, err)
        self.assertLess(time.monotonic() - began, 40)
        self.assertIn("what was open is closed", err)
        self.assertNotIn("could not be closed", err)
        self.assertTrue(out)
        self.all_ended(self.conversations(server))
        self.nobody_left(server)

    def test_agents_who_are_there_already_sign_in_themselves(self):
        server = self.serve()
        for name in ("ada", "ben", "cho"):
            server.invite(name, "agent")
        from product import PASSWORD
        accounts = self.folder / "accounts"
        accounts.write_text("".join(f"{name}@example.com {PASSWORD}\n" for name in ("ada", "ben", "cho")))
        words = [each for each in self.live(server) if each not in ("--token-file", self.folder / "lead-token")]
        status, out, err = ran(self.folder, *words, "--accounts", accounts, "--speed", 40, "--from", "09:00", "--to", "09:05", "--json")
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(json.loads(out)["conversations"], len(self.conversations(server)))
        accounts.write_text("ada@example.com wrong\n" * 3)
        status, _, err = ran(self.folder, *words, "--accounts", accounts, "--speed", 40, "--from", "09:00", "--to", "09:05")
        self.assertNotEqual(status, 0)
        self.assertIn("ada@example.com cannot sign in", err)

    def test_a_server_that_is_not_on_this_machine_is_refused_without_a_word_for_it(self):
        token = self.folder / "token"
        token.write_text("x\n")
        for url in ("http://shop.example:8080", "http://127.0.0.1.shop.example", "http://203.0.113.7"):
            status, out, err = ran(self.folder, "simulate", "day", "--live", "--server", url, "--token-file", token)
            self.assertEqual((status != 0, out), (True, ""))
            self.assertIn("--yes-this-server", err)
