import Console
import Terminal
import Testing

/// What Tab offers.
@Suite("Completion") struct CompletionTests {
  private func offers(_ text: String, after lines: String...) -> [String] {
    var session = Session.fresh()
    for line in lines { _ = session.run(line) }
    let completion = session.completion(for: CompletionRequest(before: text))
    return completion.candidates.map(\.text).filter { $0.hasPrefix(completion.word) }
  }

  @Test("knows built-ins at the beginning of a command, after pipes and in loops")
  func builtins() {
    #expect(offers("hea") == ["head"])
    #expect(offers("ls | gre") == ["grep"])
    #expect(offers("for i in a; do adva") == ["advance"])
  }

  @Test("knows services, operations and options of aws")
  func aws() {
    #expect(offers("aws lo") == ["logs"])
    #expect(offers("aws ecs create-clu") == ["create-cluster"])
    #expect(offers("aws ecs create-cluster --cluster-n") == ["--cluster-name"])
    #expect(offers("NAME=$(aws ecs create-clu") == ["create-cluster"])
  }

  @Test("knows the names of what exists now")
  func liveNames() {
    let make = "aws ecs create-cluster --cluster-name shopping"
    #expect(offers("aws ecs describe-clusters --clusters sh", after: make) == ["shopping"])
    #expect(offers("map sh", after: make) == ["shopping"])
  }

  @Test("knows ARNs, once one is begun")
  func liveARNs() {
    let make = "aws ecs create-cluster --cluster-name shopping"
    let arn = "arn:aws:ecs:us-east-1:123456789012:cluster/shopping"
    #expect(offers("aws ecs describe-clusters --clusters arn:", after: make) == [arn])
    #expect(offers("aws ecs list-tags-for-resource --resource-arn ", after: make) == [arn])
  }

  @Test("does not bury an operation's options under those that every operation has")
  func rareOptions() {
    let all = offers("aws ecs create-cluster --")
    #expect(all.contains("--cluster-name") && all.contains("--query"))
    #expect(!all.contains("--ca-bundle"))
    #expect(offers("aws ecs create-cluster --ca-b") == ["--ca-bundle"])
  }

  @Test("knows files, also after file:// and a redirection")
  func files() {
    let make = "mkdir defs; touch defs/web.json notes"
    #expect(offers("cat no", after: make) == ["notes"])
    #expect(offers("cat defs/", after: make) == ["defs/web.json"])
    #expect(offers("echo a > no", after: make) == ["notes"])
    #expect(
      offers("aws ecs register-task-definition --cli-input-json file://defs", after: make)
        == ["file://defs/web.json"])
  }

  @Test("knows variables after $")
  func variables() {
    #expect(offers("echo $SUB", after: "SUBNET=a; OTHER=b") == ["$SUBNET"])
    #expect(offers("echo ${SUB", after: "SUBNET=a") == ["${SUBNET}"])
  }
}
