// Shows whether the server can answer, and copies pieces of text. The page says everything without it.
"use strict";

const health = document.getElementById("health");

async function look() {
    let ready = false;
    try {
        ready = (await fetch(health.dataset.ready, { cache: "no-store" })).ok;
    } catch {
        // The server is away.
    }

    const text = ready ? "ready" : "not ready since " + new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    if (health.classList.contains("on") !== ready || !health.classList.contains("known")) {
        health.textContent = text;
    }

    health.classList.add("known");
    health.classList.toggle("on", ready);
}

if (health) {
    look();
    setInterval(look, 10000);
}

for (const button of document.querySelectorAll(".copy")) {
    // Browsers lend the clipboard to pages of this machine and of https only.
    if (navigator.clipboard) {
        button.hidden = false;
        button.addEventListener("click", async () => {
            await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
            button.textContent = "Copied";
            setTimeout(() => { button.textContent = "Copy"; }, 1500);
        });
    }
}
