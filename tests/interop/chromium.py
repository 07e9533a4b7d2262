"""A headless Chromium for the checks of pages: found or installed by apt, driven over a pipe by its DevTools protocol."""

import base64
import fcntl
import json
import os
import pathlib
import select
import shutil
import subprocess
import sys
import tempfile
import time

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
SECONDS = 60


def found():
    """The path of a Chromium, installed where there is none; without any the check ends."""
    here = lambda: next((path for path in map(shutil.which, NAMES) if path), None)
    if here() is None and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "chromium", "fonts-noto-cjk"]):
            subprocess.run([*sudo, "apt-get", "-qq", *words], env=environment, stdout=subprocess.DEVNULL)
    return here() or sys.exit(f"no Chromium to open a page with: install one of {', '.join(NAMES)}")


class Chromium:
    """A browser with one tab, and everything that the tab logged or asked the network for."""

    def __init__(self):
        (read, self.to), (self.of, write) = os.pipe(), os.pipe()
        self.folder = tempfile.mkdtemp(prefix="yiming-chromium-")

        def pipes():
            # The protocol speaks on 3 and 4, whatever these pipes are called here.
            high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (read, write)]
            for fd, want in zip(high, (3, 4)):
                os.dup2(fd, want)

        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
        flags += ["--no-first-run", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
        command = [found(), *flags, f"--user-data-dir={self.folder}", "--remote-debugging-pipe", "about:blank"]
        self.process = subprocess.Popen(command, preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read), os.close(write)
        self.rest, self.number, self.session = b"", 0, None
        self.logged, self.asked = [], []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.session = None
            self.send("Browser.close")
        except (OSError, SystemExit):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def send(self, method, **parameters):
        """Asks the browser for something and returns its answer."""
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == number:
                return answer["result"] if "result" in answer else sys.exit(f"Chromium refuses {method}: {answer['error']}")

    def receive(self, seconds=SECONDS):
        """The next message; what the page logs or asks for is kept."""
        until = time.monotonic() + seconds
        while b"\0" not in self.rest:
            if not select.select([self.of], [], [], max(0, until - time.monotonic()))[0]:
                sys.exit("Chromium does not answer")
            more = os.read(self.of, 1 << 20)
            if not more:
                sys.exit("Chromium has ended")
            self.rest += more
        line, self.rest = self.rest.split(b"\0", 1)
        message = json.loads(line)
        method, said = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.logged.append(said["exceptionDetails"].get("exception", {}).get("description", said["exceptionDetails"]["text"]))
        elif method == "Runtime.consoleAPICalled":
            self.logged.append(f"{said['type']}: {said['args']}")
        elif method == "Log.entryAdded":
            self.logged.append(said["entry"]["text"])
        elif method == "Network.requestWillBeSent" and not said["request"]["url"].startswith(("data:", "file:")):
            self.asked.append(said["request"]["url"])
        return message

    def size(self, width, height, phone=False):
        """Gives the tab a size; a phone's takes touches."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2 if phone else 1, mobile=phone)
        self.send("Emulation.setTouchEmulationEnabled", enabled=phone)

    def open(self, page, scheme="light"):
        """Opens a file."""
        features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
        self.send("Emulation.setEmulatedMedia", features=features)
        self.send("Page.navigate", url=pathlib.Path(page).resolve().as_uri())
        while self.receive().get("method") != "Page.loadEventFired":
            pass
        self.settle()

    def settle(self, milliseconds=0):
        """Waits for two frames, and longer where asked."""
        frames = "requestAnimationFrame(() => requestAnimationFrame(done))"
        self.run(f"new Promise((done) => setTimeout(() => {frames}, {milliseconds}))")

    def run(self, script):
        """The value of a script in the page; a promise is waited for."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in answer:
            sys.exit(f"{script}: {answer['exceptionDetails'].get('exception', {}).get('description')}")
        return answer["result"].get("value")

    def middle(self, selector):
        """Where an element stands on the screen, brought there."""
        place = f"(() => {{ const node = document.querySelector({json.dumps(selector)}); node.scrollIntoView({{block: 'center'}});"
        return self.run(place + " const box = node.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; })()")

    def point(self, selector):
        """Moves the mouse onto an element."""
        x, y = self.middle(selector)
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, selector):
        """Clicks an element with the mouse."""
        x, y = self.middle(selector)
        for act in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=act, x=x, y=y, button="left", clickCount=1)

    def tap(self, selector):
        """Taps an element with a finger."""
        x, y = self.middle(selector)
        self.send("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def press(self, key, code=0):
        """Presses a key that writes nothing."""
        for act in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=act, key=key, windowsVirtualKeyCode=code)

    def picture(self, path):
        """What is on the screen, as PNG."""
        pathlib.Path(path).write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))
