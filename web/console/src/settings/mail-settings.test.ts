import { expect, test } from "vitest";
import { emptyMail, mailBody, withSecurity } from "./mail-settings.ts";

test("another security brings its usual port, and a port that somebody chose stays", () => {
  const { smtp, imap } = emptyMail("");
  expect(withSecurity("smtp", smtp, "starttls").port).toBe(587);
  expect(withSecurity("imap", imap, "starttls").port).toBe(143);
  expect(withSecurity("smtp", { ...smtp, port: 2525 }, "starttls").port).toBe(2525);
});

test("an empty password is not sent, so that the kept one stays", () => {
  const settings = { ...emptyMail("main"), trouble: "x" };
  settings.smtp = { ...settings.smtp, password: "", password_set: true };
  settings.imap = { ...settings.imap, password: "secret", password_set: true };
  const body = mailBody(settings);
  expect("password" in body.smtp).toBe(false);
  expect(body.imap.password).toBe("secret");
  expect("password_set" in body.imap).toBe(false);
  expect("trouble" in body).toBe(false);
});
