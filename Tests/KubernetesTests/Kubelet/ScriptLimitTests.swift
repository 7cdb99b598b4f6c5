import Containers
import Documents
import Kubernetes
import Simulation
import Testing

/// What a learner types by mistake, or to see what happens, must not stop the shell.
@Suite("A script in a container that would not end") struct ScriptLimitTests {
  private static let ended =
    "drydock: the script was ended after 50000 steps, or what they come to in bytes\n"

  private func run(_ script: String) throws -> ExecResult {
    var cluster = Cluster()
    try cluster.run("box", image: "busybox:1.36", command: ["sleep", "infinity"])
    cluster.pass(10)
    let pod = ObjectKey(cluster.id, "pods", namespace: "default", name: "box")
    return try cluster.world.run(["sh", "-c", script], in: pod)
  }

  @Test(
    "is ended, and says so",
    arguments: [
      "i=0; while [ $i -lt 10 ]; do j=$((j+1)); done",
      "while true; do sleep 1; done",
      "while true; do echo all work and no play >> /tmp/book; done",
      "while true; do cat /etc/hosts; done",
    ])
  func endless(_ script: String) throws {
    let result = try run(script)
    #expect(result.exitCode == 137)
    #expect(result.errors.hasSuffix(Self.ended))
  }

  @Test("gets no further than a machine lets it that calls itself")
  func recursion() throws {
    let result = try run("echo 'sh -c \"$(cat /tmp/me)\"' > /tmp/me; sh -c \"$(cat /tmp/me)\"")
    #expect(result.errors.hasSuffix("sh: can't fork: Resource temporarily unavailable\n"))
    #expect(result.exitCode == 2)
  }

  @Test("says what it has no room for")
  func room() throws {
    let doubled = "x=0123456789abcdef; for i in $(seq 1 20); do x=$x$x; done; echo ${x:-gone}"
    let ended = try run(doubled)
    #expect(ended.errors == "sh: out of memory\n" && ended.output.isEmpty)
    #expect(ended.exitCode == 2)
    let long = "x=$(seq 1 9000); y=$x$x; " + "echo " + String(repeating: "$y ", count: 20)
    #expect(try run(long).errors == "sh: Argument list too long\n")
    let full = "x=$(seq 1 9000); for i in $(seq 1 40); do echo $x >> /tmp/a; done"
    #expect(try run(full).errors.hasPrefix("sh: write error: No space left on device\n"))
  }

  @Test("is not read that stands in itself too often")
  func nesting() throws {
    let depth = 20_000
    for (open, close) in [
      ("echo $(", ")"), ("echo ${a:-", "}"), ("echo $((", "))"), ("if true; then ", "; fi"),
    ] {
      let script = String(repeating: open, count: depth) + String(repeating: close, count: depth)
      #expect(try run(script).exitCode == 126)
    }
    let sum = "echo $((" + String(repeating: "-", count: depth) + "1))"
    #expect(try run(sum).output == "\n")
  }

  @Test("is as good as any other where it does end")
  func long() throws {
    let sum = "s=0; for i in $(seq 1 1000); do s=$((s+i)); done; echo $s"
    #expect(try run(sum).output == "500500\n")
    let lines = "for i in $(seq 1 300); do echo line $i >> /tmp/a; done; wc -l /tmp/a"
    #expect(try run(lines).output == "300 /tmp/a\n")
    #expect(try run("seq 9223372036854775806 9223372036854775807 | wc -l").output == "2\n")
  }

  @Test("of a first process goes on ever more rarely, and keeps the end of its log")
  func main() throws {
    var cluster = Cluster()
    try cluster.run(
      "busy", image: "busybox:1.36",
      command: ["sh", "-c", "while true; do cat /etc/hostname; done"])
    cluster.pass(60)
    let pod = ObjectKey(cluster.id, "pods", namespace: "default", name: "busy")
    #expect(cluster.row("busy") == ["1/1", "Running", "0"])
    let lines = try cluster.world.logLines(of: pod, container: "web")
    #expect(lines.last?.text == "busy")
    #expect(lines.count <= 4_000)
  }

  @Test(
    "is followed no further beforehand",
    arguments: [
      String(repeating: "while true; do ", count: 5_000),
      String(repeating: "for i in 1 2 3 4 5 6 7 8 9; do ", count: 2_000) + "echo $i",
      "for i in \(String(repeating: "x", count: 900)); do echo "
        + String(repeating: "$i", count: 900) + "; done",
      String(repeating: "exec ", count: 50_000) + "sleep 1",
      String(repeating: "x", count: 100_000),
    ])
  func beforehand(_ script: String) {
    let found = ContainerScript(command: ["sh", "-c", script])
    #expect(found.output.count <= 20_000)
    #expect(found.output.allSatisfy { $0.text.utf8.count <= 1 << 20 })
  }
}
