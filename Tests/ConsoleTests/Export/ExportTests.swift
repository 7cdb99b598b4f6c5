import Console
import Testing

/// The journal as a script for a real account.
@Suite("export") struct ExportTests {
  @Test("writes requests as aws lines, time as comments, files as here-documents")
  func writesAScript() {
    var session = Session.fresh()
    for line in [
      "echo hi > note", "aws ecs create-cluster --cluster-name demo", "advance 90s",
      "aws ecs run-task --cluster demo --task-definition none --count 2",
    ] { _ = session.run(line) }

    let script = session.run("export").stdout

    #expect(script.hasPrefix("#!/bin/bash\n"))
    #expect(script.contains("costs money"))
    #expect(script.contains("cat > note <<'EOF'\nhi\nEOF\n"))
    #expect(script.contains("aws ecs create-cluster \\\n  --cluster-name demo\n"))
    #expect(script.contains("# 1m30s passed; on a real account: sleep 90"))
    // A request that failed changed nothing, so it is not in the journal.
    #expect(!script.contains("run-task"))
  }

  @Test("gives a script that this shell runs to the same effect")
  func scriptRunsAgain() {
    var first = Session.fresh()
    for line in ["X=1; echo $X > f", "aws ecs create-cluster --cluster-name demo"] {
      _ = first.run(line)
    }
    var second = Session.fresh()
    _ = second.runAll(first.run("export").stdout)
    #expect(
      second.run("cat f; aws ecs list-clusters --output text").stdout
        == first.run("cat f; aws ecs list-clusters --output text").stdout)
  }
}
