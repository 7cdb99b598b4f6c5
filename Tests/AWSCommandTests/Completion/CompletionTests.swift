import AWSCommand
import Testing

@Suite("Completion") struct CompletionTests {
  /// What completes a line, of which the last word is under the cursor.
  private func candidates(_ line: String) -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    return Completion.complete(
      words: Array(words.dropLast()), current: words.last ?? "",
      library: RecordingSession.library
    ) { kind in
      switch kind {
      case .cluster: ["default", "demo"]
      case .task: ["task-a", "task-b"]
      case .file: ["web.json"]
      default: []
      }
    }.map(\.text)
  }

  @Test("services, then operations")
  func commands() {
    #expect(candidates("ec") == ["ec2", "ecr", "ecr-public", "ecs"])
    #expect(candidates("ecs list-cl") == ["list-clusters"])
    #expect(candidates("ecs wait services-s") == ["services-stable"])
    #expect(candidates("ecr get-login") == ["get-login-password"])
    #expect(candidates("--region eu-west-1 ecs stop-t") == ["stop-task"])
  }

  @Test("what help says of a word stands beside it")
  func remarks() {
    func remark(_ words: [String], _ current: String) -> String? {
      Completion.complete(
        words: words, current: current, library: RecordingSession.library, live: { _ in [] }
      ).first?.help
    }

    #expect(remark(["ecs"], "run-task")?.hasPrefix("Starts up to ten copies") == true)
    #expect(remark(["ecs", "wait"], "tasks-r")?.hasPrefix("Waits until every task") == true)
    #expect(remark(["ecs", "run-task"], "--task-d")?.hasPrefix("required: FAMILY") == true)
    #expect(remark(["ecs", "run-task"], "--query")?.contains("JMESPath") == true)
    #expect(remark(["ecr"], "get-login-p")?.hasPrefix("Prints the password") == true)
  }

  @Test("options that are not there yet, required ones first")
  func options() {
    let all = candidates("ecs describe-services --cluster demo --")
    #expect(all.first == "--services")
    #expect(!all.contains("--cluster"))
    #expect(all.contains("--query"))
  }

  @Test("values: of enumerations, of files, and names that live")
  func values() {
    #expect(
      candidates("ecs run-task --launch-type F") == ["FARGATE"])
    #expect(candidates("ecs describe-clusters --clusters d") == ["default", "demo"])
    #expect(candidates("ecs describe-tasks --tasks task-a ") == ["task-b"])
    #expect(
      candidates("ecs register-task-definition --cli-input-json f") == ["file://web.json"])
    #expect(
      candidates("ecs register-task-definition --container-definitions f") == ["file://web.json"])
    #expect(candidates("ecs list-tasks --output t") == ["text", "table"])
    #expect(candidates("ecs list-tasks --region us-west-") == ["us-west-1", "us-west-2"])
  }
}
