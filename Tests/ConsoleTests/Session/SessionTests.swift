import Console
import Testing

/// One input is one step: of undo, of the journal, of the status.
@Suite("Session") struct SessionTests {
  @Test("undo takes back all that a line did, files, variables and clock")
  func undoTakesBackALine() {
    var session = Session.fresh()
    _ = session.run("echo before > kept")
    let digest = session.sandbox.world.digest

    _ = session.run("for i in 1 2 3; do echo $i > file$i; sleep 10; done; NAME=web")
    #expect(session.run("ls").stdout == "file1\nfile2\nfile3\nkept\n")
    _ = session.run("undo")

    #expect(session.sandbox.world.digest == digest)
    #expect(session.run("echo [$NAME]; ls").stdout == "[]\nkept\n")
  }

  @Test("a line that only reads leaves no trace in the history")
  func readingLeavesNoTrace() {
    var session = Session.fresh()
    _ = session.run("ls; echo a | grep a; aws ecs list-clusters")
    #expect(session.sandbox.journal.lines.isEmpty)
  }

  @Test("a redirection is one write")
  func redirectionIsOneWrite() {
    var session = Session.fresh()
    _ = session.run("echo a > f")
    #expect(session.sandbox.journal.lines.first?.entries.count == 1)
  }

  @Test("the status of a line is the next line's $?")
  func statusIsKept() {
    var session = Session.fresh()
    _ = session.run("(exit 3)")
    #expect(session.run("echo $?").stdout == "3\n")
  }

  @Test("a loop without end stops and says so")
  func endlessLoopStops() {
    var session = Session.fresh()
    let output = session.run("while true; do :; done")
    #expect(output.stderr.contains("10,000 rounds"))
    #expect(output.status == 1)
  }

  @Test("a mistyped word names the one that was meant")
  func mistypedWord() {
    var session = Session.fresh()
    let output = session.run("hlep")
    #expect(output.stderr == "drydock: hlep: command not found; did you mean 'help'?\n")
    #expect(output.status == 127)
  }

  @Test(
    "programs that are not simulated are answered honestly",
    arguments: ["docker ps", "helm list", "terraform apply"])
  func foreignPrograms(line: String) {
    var session = Session.fresh()
    let output = session.run(line)
    #expect(output.stderr.contains("not simulated"))
    #expect(output.stderr.contains("'aws' and 'kubectl' are simulated"))
    #expect(output.status == 127)
  }

  @Test("only exported variables reach aws")
  func exportedVariablesReachPrograms() {
    var session = Session.fresh()
    _ = session.run("aws ecs create-cluster --cluster-name here")
    let list = "aws ecs list-clusters --query 'length(clusterArns)'"
    #expect(session.run("AWS_REGION=eu-west-1; \(list)").stdout == "1\n")
    #expect(session.run("export AWS_REGION; \(list)").stdout == "0\n")
    #expect(session.promptRegion == "eu-west-1")
    #expect(session.run("AWS_REGION=us-east-1 \(list)").stdout == "1\n")
  }

  @Test("files reach aws, and its output reaches filters and variables")
  func blockOfATutorial() {
    var session = Session.fresh()
    let output = session.run(
      """
      cat > web.json <<'EOF'
      {"family": "web", "containerDefinitions": [
        {"name": "web", "image": "nginx", "memory": 128}]}
      EOF
      REVISION=$(aws ecs register-task-definition --cli-input-json file://web.json \\
        | jq -r .taskDefinition.revision)
      echo "web:$REVISION"
      """)
    #expect(output == Output("web:1\n"))
  }
}
