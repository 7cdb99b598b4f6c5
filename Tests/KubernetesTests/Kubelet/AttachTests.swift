import Documents
import Kubernetes
import Simulation
import Testing

@Suite("Whoever attaches to a container") struct AttachTests {
  private static let shell: JSONObject = ["stdin": true, "stdinOnce": true]
  private static let terminal: JSONObject = ["stdin": true, "stdinOnce": true, "tty": true]

  private func cluster(
    _ command: [String], _ container: JSONObject = JSONObject(), image: String = "busybox:1.36"
  ) throws -> Cluster {
    var cluster = Cluster()
    try cluster.run(
      "web", image: image, command: command, container: container,
      spec: ["restartPolicy": "Never"])
    cluster.pass(4)
    return cluster
  }

  private let request = KubernetesRequest(
    "POST", "/api/v1/namespaces/default/pods/web/attach", query: [("container", "web")])

  private func log(_ cluster: inout Cluster) -> String? {
    cluster.world.answer(
      KubernetesRequest("GET", "/api/v1/namespaces/default/pods/web/log"), of: cluster.id
    ).text
  }

  @Test("is told what it prints from now on, until it ends")
  func printed() throws {
    var cluster = try cluster(["sh", "-c", "for i in 1 2 3; do echo tick; sleep 10; done"])
    var attachment = try cluster.world.attach(request, of: cluster.id)
    #expect(cluster.world.news(for: &attachment) == "")
    cluster.pass(10)
    #expect(cluster.world.news(for: &attachment) == "tick\n")
    cluster.pass(25)
    #expect(cluster.world.news(for: &attachment) == "tick\n")
    #expect(attachment.isOver)
  }

  @Test("types lines into a shell, which keeps what they set, and ends with its last status")
  func lines() throws {
    var cluster = try cluster(["sh"], Self.shell)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
    var attachment = try cluster.world.attach(request, of: cluster.id)
    for line in ["cd /tmp; NAME=world", "pwd", "echo hello $NAME", "exit 3"] {
      #expect(try !cluster.world.type(.line(line), request, of: cluster.id))
    }
    #expect(cluster.world.news(for: &attachment) == "/tmp\nhello world\n")
    cluster.pass(1)
    #expect(cluster.world.news(for: &attachment) == "")
    #expect(attachment.isOver)
    #expect(cluster.row("web") == ["0/1", "Error", "0"])
    #expect(log(&cluster) == "/tmp\nhello world\n")
  }

  @Test("ends a shell with the end of its input, once what was typed has run")
  func end() throws {
    var cluster = try cluster(["sh"], Self.shell)
    var attachment = try cluster.world.attach(request, of: cluster.id)
    for input in [TypedInput.line("sleep 20"), .line("echo late"), .end] {
      _ = try cluster.world.type(input, request, of: cluster.id)
    }
    #expect(attachment.endsInput)
    cluster.pass(10)
    #expect(cluster.world.news(for: &attachment) == "")
    cluster.pass(15)
    #expect(cluster.world.news(for: &attachment) == "late\n")
    #expect(attachment.isOver)
    #expect(cluster.row("web") == ["0/1", "Completed", "0"])
  }

  @Test("sees at a terminal what the shell asks and what is typed, and can interrupt")
  func terminal() throws {
    var cluster = try cluster(["sh"], Self.terminal)
    var attachment = try cluster.world.attach(request, of: cluster.id)
    #expect(cluster.world.news(for: &attachment) == "")
    attachment.redrawLine()
    #expect(cluster.world.news(for: &attachment) == "/ # ")
    #expect(try cluster.world.type(.line("cd /tmp"), request, of: cluster.id))
    #expect(cluster.world.news(for: &attachment) == "cd /tmp\n/tmp # ")
    // A terminal has shown by itself what is typed.
    #expect(try cluster.world.type(.line("hostname"), request, of: cluster.id))
    attachment.skipEcho()
    #expect(cluster.world.news(for: &attachment) == "web\n/tmp # ")
    #expect(try cluster.world.type(.line("sleep 1000"), request, of: cluster.id))
    #expect(try cluster.world.type(.interrupt, request, of: cluster.id))
    #expect(cluster.world.news(for: &attachment) == "sleep 1000\n^C\n/tmp # ")
    #expect(!attachment.endsInput)
    #expect(log(&cluster) == "/ # cd /tmp\n/tmp # hostname\nweb\n/tmp # sleep 1000\n^C\n")
  }

  @Test("interrupts a script at a terminal, but not a program that is not prepared for it")
  func interrupt() throws {
    var script = try cluster(["sh", "-c", "while true; do date; sleep 1; done"], Self.terminal)
    _ = try script.world.type(.interrupt, request, of: script.id)
    script.pass(1)
    #expect(script.row("web") == ["0/1", "Error", "0"])
    var sleep = try cluster(["sleep", "1000"], Self.terminal)
    _ = try sleep.world.type(.interrupt, request, of: sleep.id)
    sleep.pass(1)
    #expect(sleep.row("web") == ["1/1", "Running", "0"])
  }

  @Test("sends nothing to a container without an input, whose shell ends at once")
  func withoutInput() throws {
    var server = try cluster([], image: "nginx:1.27")
    #expect(try !server.world.type(.line("exit"), request, of: server.id))
    #expect(try !server.world.attach(request, of: server.id).takesInput)
    let shell = try cluster(["sh"])
    #expect(shell.row("web") == ["0/1", "Completed", "0"])
  }

  @Test("reads on in the log of a shell, each line once, at one instant as over many")
  func follow() throws {
    var cluster = try cluster(["bash"], Self.terminal, image: "bash:5")
    var follow = try #require(
      cluster.world.follow(
        KubernetesRequest("GET", "/api/v1/namespaces/default/pods/web/log"), of: cluster.id))
    for line in ["echo one", "echo two"] {
      _ = try cluster.world.type(.line(line), request, of: cluster.id)
      let front = "root@web:/# \(line)\n\(line.dropFirst(5))\n"
      #expect(cluster.world.news(for: &follow) == front)
      #expect(cluster.world.news(for: &follow) == "")
    }
  }

  @Test("is refused where there is no such container, or none that runs")
  func refusals() throws {
    var cluster = try cluster(["true"])
    cluster.pass(5)
    let error = #expect(throws: StatusError.self) {
      try cluster.world.attach(request, of: cluster.id)
    }
    #expect(error?.code == 500)
    #expect(
      error?.message
        == "Internal error occurred: unable to upgrade connection: container web not found in pod "
        + "web_default")
    var other = request
    other.query = [("container", "db")]
    let answer = cluster.world.answer(other, of: cluster.id)
    #expect(answer.status == 400)
    #expect(answer.body["message"] == "container db is not valid for pod web")
    let plain = cluster.world.answer(request, of: cluster.id)
    #expect(plain.body["message"] == "Upgrade request required")
  }
}
