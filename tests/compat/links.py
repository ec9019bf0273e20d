"""Images by link. The server may fetch from this machine's own addresses here (`link-allow`), and from nowhere else."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from supervisely._utils import run_coroutine

from check import equal, refused, same_pixels
from scene import encoded, picture


@contextlib.contextmanager
def _host(files):
    """A web server with those files; yields its address."""
    class Files(BaseHTTPRequestHandler):
        def do_GET(self):
            content = files.get(self.path)
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(content or b"")

        do_HEAD = do_GET

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Files) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{host.server_port}"
        finally:
            host.shutdown()


def a_link_is_looked_at_and_passed_on(scene):
    dataset = scene.dataset()
    files = {f"/{i}.png": encoded(picture(40 + i, 30, i)) for i in range(3)}
    with _host(files) as host:
        links = [host + name for name in files]
        equal(scene.api.image.check_existing_links([*links, host + "/none.png"]), [*links, None])
        one = scene.api.image.upload_link(dataset.id, "one.png", links[0], meta={"from": "there"})
        equal((one.link, one.hash, one.mime, one.width, one.height, one.meta), (links[0], None, "image/png", 40, 30, {"from": "there"}))
        equal(one.size, len(files["/0.png"]))
        more = scene.api.image.upload_links(dataset.id, ["two.png", "three.png"], links[1:])
        equal([(image.name, image.link, image.width) for image in more], [("two.png", links[1], 41), ("three.png", links[2], 42)])
        same_pixels(scene.api.image.download_np(more[0].id), picture(41, 30, 1))
        scene.api.image.download_path(one.id, scene.path("one.png"))
        with open(scene.path("one.png"), "rb") as file:
            equal(file.read(), files["/0.png"])
        equal(run_coroutine(scene.api.image.download_bytes_many_async([more[1].id, one.id])), [files["/2.png"], files["/0.png"]])
        # Many at once are only what is stored.
        refused(lambda: scene.api.image.download_bytes(dataset.id, [one.id]), 400, "BAD_VALUE", "images.download")


def a_link_that_is_not_looked_at_has_no_sizes(scene):
    dataset = scene.dataset()
    link = "http://10.9.8.7/a.png"
    image = scene.api.image.upload_link(dataset.id, "a.png", link, force_metadata_for_links=False)
    equal((image.link, image.hash, image.mime, image.size, image.width, image.height), (link, None, None, None, None, None))
    refused(lambda: scene.api.image.download_np(image.id), 400, "LINK_REFUSED")


def a_link_that_gives_no_picture_is_refused(scene):
    dataset = scene.dataset()
    with _host({"/text.png": b"no picture"}) as host:
        for name in ("/none.png", "/text.png"):
            refused(lambda: scene.api.image.upload_link(dataset.id, "a.png", host + name), 400, "LINK_FAILED")
    for link in ("ftp://127.0.0.1/a.png", "a.png", "", 7):
        refused(lambda: scene.api.image.upload_link(dataset.id, "a.png", link), 400)
    equal(scene.api.image.get_list(dataset.id), [])


def stored_images_become_links(scene):
    dataset = scene.dataset()
    images = scene.images(dataset, 2)
    files = {f"/{i}.png": encoded(picture(seed=i + 5)) for i in range(2)}
    with _host(files) as host:
        links = [host + name for name in files]
        equal(scene.api.image.set_remote([image.id for image in images], links)["success"], True)
        changed = scene.api.image.get_list(dataset.id)
        equal([(image.link, image.hash) for image in changed], [(link, None) for link in links])
        same_pixels(scene.api.image.download_np(images[1].id), picture(seed=6))
