export default [{
  name: "an agent with keys alone: sign in, accept, answer, note, resolve",
  async play(stage) {
    const customer = await stage.customer("customer");
    const sarah = await stage.agent("sarah");
    const keys = sarah.page.keyboard;
    stage.expect(/api\/v1\/me$/);
    await sarah.page.goto(`${stage.server.origin}/`);
    await sarah.page.locator("input[type=email]:focus").waitFor();
    await keys.type("sarah@stallwright.example");
    await keys.press("Tab");
    await keys.type("stallwright-demo");
    await keys.press("Enter");
    await sarah.page.locator(".views").waitFor();
    await sarah.page.locator("button.me[title]").waitFor();
    await keys.press("Control+k");
    await sarah.page.locator("dialog[open] input").waitFor();
    await keys.type("yourself");
    await sarah.page.locator("dialog[open]").getByText(/Set yourself (online|away)/).waitFor();
    if (await sarah.page.locator("dialog[open]").getByText("Set yourself online").isVisible()) await keys.press("Enter");
    else await keys.press("Escape");
    await sarah.page.locator("button.me[title*='online']").waitFor();
    await customer.visit();
    await customer.open();
    await customer.say("I want to talk to a person");
    await sarah.offer.waitFor();
    await keys.press("Alt+Enter");
    await sarah.reply.waitFor();
    await keys.press("r");
    await sarah.page.locator(".comp.reply textarea:focus").waitFor();
    await keys.type("Hello, how can I help?");
    await keys.press("Control+Enter");
    await customer.theirs("Hello, how can I help?").waitFor();
    await keys.press("Escape");
    await keys.press("m");
    await sarah.page.locator(".comp.note textarea:focus").waitFor();
    await keys.type("Asked nothing yet.");
    await keys.press("Control+Enter");
    await sarah.page.locator(".from-note", { hasText: "Asked nothing yet." }).waitFor();
    await keys.press("Escape");
    await keys.press("e");
    await sarah.page.locator("dialog[open]").waitFor();
    await keys.press("Enter");
    await customer.event("Marked as solved").waitFor();
    if (await customer.panel.getByText("Asked nothing yet.").count()) throw new Error("the customer reads a note that was for colleagues");
    await stage.pictures("keys");
  },
}];
