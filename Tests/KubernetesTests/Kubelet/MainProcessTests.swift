import Documents
import Kubernetes
import Simulation
import Testing

/// What scripts print was taken down from busybox 1.36.
@Suite("The first process of a container") struct MainProcessTests {
  private func log(_ name: String, _ cluster: inout Cluster) -> String {
    cluster.world.answer(
      KubernetesRequest("GET", "/api/v1/namespaces/default/pods/\(name)/log"), of: cluster.id
    ).text ?? ""
  }

  private func printed(_ script: String, after seconds: Int64 = 20) throws -> String {
    var cluster = Cluster()
    try cluster.run(
      "job", image: "busybox:1.36", command: ["sh", "-c", script],
      spec: ["restartPolicy": "Never"])
    cluster.pass(seconds)
    return log("job", &cluster)
  }

  @Test(
    "prints what its programs print, in their order",
    arguments: [
      ("echo one; hostname; echo two", "one\njob\ntwo\n"),
      ("[ -f /x ] && echo y || echo n", "n\n"),
      (
        "cat /nothere || echo failed $?",
        "cat: can't open '/nothere': No such file or directory\nfailed 1\n"
      ),
      ("echo -en 'a\\n' | cat; printf '%s-%s\\n' b c", "a\nb-c\n"),
      ("i=0; while [ $i -lt 3 ]; do echo $i > /tmp/n; cat /tmp/n; i=$((i+1)); done", "0\n1\n2\n"),
      (
        "for f in $(seq 1 3); do if [ $f = 2 ]; then continue; fi; cat /etc/hostname; done",
        "job\njob\n"
      ),
      ("X=\"a  b\"; cat /etc/hostname; echo \"$X\" '$X' $X", "job\na  b $X a b\n"),
      (
        "cat /none 2>/dev/null || echo none; cat /none > /tmp/e 2>&1; wc -l /tmp/e",
        "none\n1 /tmp/e\n"
      ),
    ])
  func scripts(script: String, output: String) throws {
    #expect(try printed(script) == output)
  }

  @Test("prints the time where date stands")
  func date() throws {
    let lines = try printed("date; echo Hello").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("Mon Jan  5 09:") == true)
    #expect(lines.last == "Hello")
  }

  @Test("needs no shell to print its variables and files")
  func plain() throws {
    var cluster = Cluster()
    try cluster.run(
      "job", image: "busybox:1.36", command: ["printenv", "GREETING"],
      container: [
        "env": [
          ["name": "WHO", "value": "world"],
          ["name": "GREETING", "value": "hello $(WHO) $$(WHO) $(NO)"],
        ]
      ], spec: ["restartPolicy": "Never"])
    cluster.pass(10)
    #expect(log("job", &cluster) == "hello world $(WHO) $(NO)\n")
  }

  private static let loop =
    "until nslookup db.$(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace)"
    + ".svc.cluster.local; do echo waiting for db; sleep 2; done"

  @Test("waits for a service as long as there is none")
  func waits() throws {
    var cluster = Cluster()
    try cluster.run(
      "app",
      spec: [
        "initContainers": [
          [
            "name": "wait", "image": "busybox:1.28",
            "command": [
              "sh", "-c",
              .string(Self.loop),
            ],
          ]
        ]
      ])
    cluster.pass(20)
    #expect(cluster.row("app")[1] == "Init:0/1")
    var service = KubernetesObject(metadata: .init(name: "db", namespace: "default"))
    service["spec"] = ["ports": [["port": 80]]]
    try cluster.world.create(service, Service.self, in: cluster.id)
    cluster.pass(15)
    #expect(cluster.row("app") == ["1/1", "Running", "0"])
    let text =
      cluster.world.answer(
        KubernetesRequest(
          "GET", "/api/v1/namespaces/default/pods/app/log", query: [("container", "wait")]),
        of: cluster.id
      ).text ?? ""
    #expect(text.contains("server can't find db.default.svc.cluster.local: NXDOMAIN\n"))
    #expect(text.contains("waiting for db\n"))
    #expect(text.contains("Name:\tdb.default.svc.cluster.local\n"))
  }

  @Test("leaves files to other containers, to commands, and to those who ask why it ended")
  func files() throws {
    var cluster = Cluster()
    try cluster.run(
      "two", image: "busybox:1.36",
      command: ["sh", "-c", "echo Hello > /pod-data/index.html; sleep 1d"],
      container: [
        "volumeMounts": [["name": "shared", "mountPath": "/pod-data"]],
        "lifecycle": [
          "postStart": ["exec": ["command": ["/bin/sh", "-c", "echo hi > /tmp/message"]]]
        ],
      ], spec: ["volumes": [["name": "shared", "emptyDir": [:]]]])
    try cluster.run(
      "end", image: "busybox:1.36",
      command: ["sh", "-c", "echo slept > /dev/termination-log"],
      spec: ["restartPolicy": "Never"])
    cluster.pass(15)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "two")
    #expect(try cluster.world.run(["cat", "/pod-data/index.html"], in: key).output == "Hello\n")
    #expect(try cluster.world.run(["cat", "/tmp/message"], in: key).output == "hi\n")
    let state = cluster.pod("end")?.status["containerStatuses"]?[0]?["state"]?["terminated"]
    #expect(state?["message"]?.string == "slept\n")
  }

  @Test("does not begin where the image has no such program, as far as that is sure")
  func missing() throws {
    var cluster = Cluster()
    try cluster.run(
      "lost", image: "busybox:1.36", command: ["nosuchcmd"], spec: ["restartPolicy": "Never"])
    try cluster.run("unknown", image: "shop/app:1", command: ["nosuchcmd"])
    cluster.pass(20)
    let ended = cluster.pod("lost")?.status["containerStatuses"]?[0]?["state"]?["terminated"]
    #expect(ended?["reason"] == "StartError")
    #expect(ended?["exitCode"] == 128)
    #expect(
      ended?["message"]?.string?.hasSuffix(
        "exec: \"nosuchcmd\": executable file not found in $PATH: unknown") == true)
    #expect(cluster.row("unknown") == ["1/1", "Running", "0"])
  }

  @Test("serves the page that someone wrote where its server has them")
  func page() throws {
    var cluster = Cluster()
    try cluster.run("web", image: "nginx:1.27")
    cluster.pass(10)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    let script = "hostname > /usr/share/nginx/html/index.html; curl -s localhost"
    #expect(try cluster.world.run(["sh", "-c", script], in: key).output == "web\n")
  }
}
