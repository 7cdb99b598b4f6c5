import Documents
import Kubernetes
import Testing

/// What commands of containers do, as far as the shell is understood.
@Suite("A container's command") struct ContainerCommandTests {
  private func outcome(_ script: String) throws -> String {
    var cluster = Cluster()
    try cluster.run(
      "job", image: "bash:5", command: ["bash", "-c", script], spec: ["restartPolicy": "Never"])
    cluster.pass(60)
    let state = cluster.pod("job")?.status["containerStatuses"]?[0]?["state"]
    return state?["terminated"]?["exitCode"]?.integer.map(String.init) ?? "runs"
  }

  @Test(
    "ends or runs on as the script says",
    arguments: [
      ("rev /input/data.txt", "0"),
      ("items=(foo bar)\necho ${items[$JOB_COMPLETION_INDEX]} > /input/data.txt", "0"),
      ("if [ -f /x ]; then exit 3; else exit 4; fi", "4"),
      ("if false; then exit 3; elif true; then exit 5; fi", "5"),
      ("if false; then sleep 1d; fi; exit 6", "6"),
      ("for i in 9 8 7; do echo $i; done; exit 2", "2"),
      ("wget -qO- http://example.com | grep -c html || exit 1", "0"),
      ("# nothing but a remark\nexit 7", "7"),
      ("tail -F /var/log/app.log", "runs"),
      ("sleep inf", "runs"),
      ("/opt/server --port 80", "runs"),
      ("nginx -T", "0"),
      ("nginx -g 'daemon off;'", "runs"),
      ("sysctl -w vm.max_map_count=262144", "0"),
    ])
  func follows(script: String, outcome: String) throws {
    #expect(try self.outcome(script) == outcome)
  }

  @Test("may be given to an image of a server as arguments")
  func arguments() throws {
    var cluster = Cluster()
    try cluster.run("check", image: "nginx:1.16.1", container: ["args": ["nginx", "-T"]])
    try cluster.run(
      "web", image: "nginx:1.16.1", container: ["args": ["nginx", "-g", "daemon off;"]])
    cluster.pass(120)
    #expect(cluster.row("check")[1] == "CrashLoopBackOff")
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  @Test("is not shown in the log where it is written to a file")
  func redirected() throws {
    var cluster = Cluster()
    try cluster.run(
      "writer", image: "busybox:1.36",
      command: ["sh", "-c", "echo hidden > /tmp/a; echo seen; for i in 1 2; do echo $i; done"],
      spec: ["restartPolicy": "Never"])
    cluster.pass(30)

    let log = cluster.world.answer(
      KubernetesRequest("GET", "/api/v1/namespaces/default/pods/writer/log"), of: cluster.id)

    #expect(log.text == "seen\n1\n2\n")
  }

  @Test("makes files by writing to them, which probes find")
  func writtenFile() throws {
    var cluster = Cluster()
    try cluster.run(
      "late", image: "busybox:1.36",
      command: ["sh", "-c", "sleep 20; echo ok > /tmp/ready; sleep 1d"],
      container: [
        "readinessProbe": [
          "exec": ["command": ["cat", "/tmp/ready"]], "periodSeconds": 5,
        ]
      ])
    cluster.pass(15)
    #expect(cluster.row("late") == ["0/1", "Running", "0"])

    cluster.pass(20)

    #expect(cluster.row("late") == ["1/1", "Running", "0"])
  }
}
