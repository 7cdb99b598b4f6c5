"""Load side by side: drydock-server, moto_server and ministack, the same calls in one run.

usage: load_compare.py DRYDOCK_SERVER [--seconds 3] [--connections 16] [--sizes 0,1000,10000]
                       [--only drydock,moto,ministack] [--cores 0,1]

Each server runs on the first core, wrk on the second. For each size a fresh server is filled with
that many running tasks; then each call is made over keep-alive connections for some seconds.
MINISTACK names ministack's program where it is not on the path (it pins packages of its own, so
keep it in an environment of its own). Prints Markdown.
"""

import argparse
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("drydock")
parser.add_argument("--seconds", type=int, default=3)
parser.add_argument("--connections", type=int, default=16)
parser.add_argument("--sizes", default="0,1000,10000")
parser.add_argument("--only", default="drydock,moto,ministack")
parser.add_argument("--cores", default="0,1")
options = parser.parse_args()
cores = options.cores.split(",")

HEADERS = {
    "Content-Type": "application/x-amz-json-1.1",
    "X-Amz-Date": "20260105T090000Z",
    "Authorization": "AWS4-HMAC-SHA256 Credential=test/20260105/us-east-1/ecs/aws4_request, "
    "SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0" * 64,
}
# A region takes 10,000 clusters, and a second brings more than that.
REGIONS = """us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-west-1
eu-west-2 eu-west-3 eu-north-1 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3
ap-southeast-1 ap-southeast-2""".split()
EC2_HEADERS = dict(
    HEADERS,
    **{
        "Content-Type": "application/x-www-form-urlencoded",
        "Authorization": HEADERS["Authorization"].replace("/ecs/", "/ec2/"),
    },
)
# The container's memory and the security group below are optional, but moto fails without them.
DEFINITION = {
    "family": "web",
    "networkMode": "awsvpc",
    "requiresCompatibilities": ["FARGATE"],
    "cpu": "256",
    "memory": "512",
    "containerDefinitions": [
        {"name": "web", "image": "nginx:1.27", "memory": 512, "essential": True}
    ],
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, name):
        self.name = name
        self.port = free_port()
        words, environment = {
            "drydock": ([options.drydock, "--port", str(self.port)], {}),
            "moto": (["moto_server", "-p", str(self.port)], {}),
            "ministack": (
                [os.environ.get("MINISTACK", "ministack")],
                {"GATEWAY_PORT": str(self.port), "LOG_LEVEL": "ERROR"},
            ),
        }[name]
        start = time.monotonic()
        self.process = subprocess.Popen(
            ["taskset", "-c", cores[0], *words],
            env=dict(os.environ, **environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while True:
            try:
                self.call("ListClusters", {})
                break
            except OSError:
                time.sleep(0.001)
        self.ready = time.monotonic() - start
        time.sleep(0.5)
        self.idle = self.resident()

    def resident(self):
        """Resident memory in MiB, of all its processes."""
        total = 0
        for entry in os.listdir("/proc"):
            if not entry.isdigit():
                continue
            try:
                if os.getsid(int(entry)) != self.process.pid:
                    continue
                with open(f"/proc/{entry}/status") as status:
                    total += sum(int(x.split()[1]) for x in status if x.startswith("VmRSS"))
            except OSError:
                continue
        return total / 1024

    def call(self, operation, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        target = f"AmazonEC2ContainerServiceV20141113.{operation}"
        connection.request("POST", "/", json.dumps(body), dict(HEADERS, **{"X-Amz-Target": target}))
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.status != 200:
            raise SystemExit(f"{self.name}: {operation}: {answer.status} {text[:300]}")
        return json.loads(text)

    def first(self, action, element):
        """The text of the first such element in what EC2 answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", "/", f"Action={action}&Version=2016-11-15", EC2_HEADERS)
        text = connection.getresponse().read().decode()
        return text.split(f"<{element}>")[1].split(f"</{element}>")[0]

    def network(self):
        """A network configuration of what there is from the beginning."""
        subnet = self.first("DescribeSubnets", "subnetId")
        group = self.first("DescribeSecurityGroups", "groupId")
        return {"awsvpcConfiguration": {"subnets": [subnet], "securityGroups": [group]}}

    def fill(self, size):
        """Makes a cluster with so many running tasks, and the bodies of the calls to measure."""
        self.call("CreateCluster", {"clusterName": "shop"})
        self.call("RegisterTaskDefinition", DEFINITION)
        run = {
            "cluster": "shop",
            "taskDefinition": "web:1",
            "launchType": "FARGATE",
            "count": 10,
            "networkConfiguration": self.network(),
        }
        arns = []
        for _ in range(max(1, size // 10)):
            arns = [task["taskArn"] for task in self.call("RunTask", run)["tasks"]]
        if self.name == "drydock":
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request("POST", "/_drydock/advance?by=2m")
            connection.getresponse().read()
        return [
            ("CreateCluster", '{"clusterName":"c-%d"}'),
            ("RegisterTaskDefinition", json.dumps(DEFINITION)),
            ("DescribeTasks", json.dumps({"cluster": "shop", "tasks": arns})),
            ("ListTasks", json.dumps({"cluster": "shop"})),
            ("RunTask", json.dumps(run)),
        ]

    def measure(self, operation, body):
        lua = f"""
        local body = {json.dumps(body)}
        wrk.method = "POST"
        wrk.headers["X-Amz-Target"] = "AmazonEC2ContainerServiceV20141113.{operation}"
        """
        for name, value in HEADERS.items():
            lua += f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}\n"
        lua += """
        local n = os.time() % 1000 * 1000000
        local same
        local regions = {%REGIONS%}
        local authorization = wrk.headers["Authorization"]
        local isMany = body:find("%%d", 1, true)
        function init() if not isMany then same = wrk.format(nil, "/", nil, body) end end
        function request()
          if same then return same end
          n = n + 1
          local region = regions[n % #regions + 1]
          wrk.headers["Authorization"] = authorization:gsub("us%-east%-1", region)
          return wrk.format(nil, "/", nil, string.format(body, n))
        end
        function done(summary, latency)
          local e = summary.errors
          io.write(string.format("RESULT %f %f %f %d\\n",
            summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
            latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout))
        end
        """.replace("%%d", "%d").replace("%REGIONS%", ", ".join(map(json.dumps, REGIONS)))
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(lua)
            script.flush()
            words = ["taskset", "-c", cores[1], "wrk", "-t1", f"-c{options.connections}"]
            words += [f"-d{options.seconds}s", "--timeout", "30s", "-s", script.name]
            text = subprocess.run(
                [*words, f"http://127.0.0.1:{self.port}/"], capture_output=True, text=True
            ).stdout
        line = next((x for x in text.splitlines() if x.startswith("RESULT")), None)
        if line is None:
            return None
        rate, middle, slow, errors = line.split()[1:]
        return float(rate), float(middle), float(slow), int(errors)

    def stop(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def main():
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing: apt-get install wrk")
    names = options.only.split(",")
    sizes = [int(x) for x in options.sizes.split(",")]
    print(f"load average before: {os.getloadavg()[0]:.1f}\n", flush=True)
    facts, rates = {}, {}
    for name in names:
        for size in sizes:
            server = Server(name)
            try:
                facts.setdefault(name, {"ready": server.ready, "idle": server.idle})
                calls = server.fill(size)
                facts[name][size] = server.resident()
                for operation, body in calls:
                    rates[name, size, operation] = server.measure(operation, body)
                    print(".", end="", file=sys.stderr, flush=True)
            finally:
                server.stop()
    print(f"\nload average after: {os.getloadavg()[0]:.1f}\n")
    print("| call | tasks | " + " | ".join(f"{n} req/s · p50 · p99 ms" for n in names) + " | times |")
    print("|---" * (len(names) + 3) + "|")
    operations = ["CreateCluster", "RegisterTaskDefinition", "DescribeTasks", "ListTasks", "RunTask"]
    for operation in operations:
        for size in sizes:
            cells, base = [], rates.get(("drydock", size, operation))
            for name in names:
                found = rates.get((name, size, operation))
                if found is None:
                    cells.append("–")
                    continue
                note = f" ({found[3]} errors)" if found[3] else ""
                cells.append(f"{found[0]:,.0f} · {found[1]:.2f} · {found[2]:.2f}{note}")
            others = [rates.get((name, size, operation)) for name in names if name != "drydock"]
            times = " / ".join(f"{base[0] / x[0]:.0f}×" if base and x and x[0] else "–" for x in others)
            print(f"| {operation} | {size:,} | " + " | ".join(cells) + f" | {times} |")
    print("\n| | " + " | ".join(names) + " |\n" + "|---" * (len(names) + 1) + "|")
    print("| ready, ms | " + " | ".join(f"{facts[n]['ready'] * 1000:,.0f}" for n in names) + " |")
    print("| idle, MiB | " + " | ".join(f"{facts[n]['idle']:.0f}" for n in names) + " |")
    for size in sizes:
        row = " | ".join(f"{facts[n][size]:.0f}" for n in names)
        print(f"| with {size:,} tasks, MiB | {row} |")


main()
