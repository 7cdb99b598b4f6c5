import Documents
import ECR
import TestSupport
import Testing

@Suite("Policies of a repository") struct LifecyclePolicyTests {
  private static let rules: JSON = """
    {"rules": [{"rulePriority": 1, "selection": {"tagStatus": "untagged",
    "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]}
    """

  private func scene() throws -> Scene {
    var scene = Scene([ECRService.self])
    try scene.ask("ecr", "CreateRepository", ["repositoryName": "web"])
    return scene
  }

  @Test("PutLifecyclePolicy keeps the rules, and says that they are not run")
  func keepsRules() throws {
    var scene = try scene()
    let before = scene.refusal("ecr", "GetLifecyclePolicy", ["repositoryName": "web"])

    try scene.ask(
      "ecr", "PutLifecyclePolicy",
      ["repositoryName": "web", "lifecyclePolicyText": Self.rules])
    let notice = scene.notices.first
    let kept = try scene.ask("ecr", "GetLifecyclePolicy", ["repositoryName": "web"])
    try scene.ask("ecr", "DeleteLifecyclePolicy", ["repositoryName": "web"])

    #expect(before?.code == "LifecyclePolicyNotFoundException")
    #expect(notice == "Lifecycle rules are kept, but no image expires by them yet.")
    #expect(
      kept["lifecyclePolicyText"]?.string?.hasPrefix("{\"rules\":[{\"rulePriority\":1,") == true)
    #expect(
      scene.refusal("ecr", "DeleteLifecyclePolicy", ["repositoryName": "web"])?.code
        == "LifecyclePolicyNotFoundException")
  }

  @Test(
    "refuses rules that lack something",
    arguments: [
      "no", "{}", "{\"rules\": []}", "{\"rules\": [{\"rulePriority\": 1}]}",
      "{\"rules\": [{\"rulePriority\": 1, \"selection\": {\"tagStatus\": \"tagged\"}}]}",
    ])
  func refuses(_ text: String) throws {
    let padded = text + String(repeating: " ", count: 100)
    let error = try scene().refusal(
      "ecr", "PutLifecyclePolicy",
      ["repositoryName": "web", "lifecyclePolicyText": .string(padded)])

    #expect(error?.code == "InvalidParameterException")
  }

  @Test("SetRepositoryPolicy opens a repository to another account's pulls")
  func opensRepository() throws {
    var scene = try scene()
    let before = scene.refusal("ecr", "GetRepositoryPolicy", ["repositoryName": "web"])

    try scene.ask(
      "ecr", "SetRepositoryPolicy",
      ["repositoryName": "web", "policyText": "{\"Version\":\"2012-10-17\",\"Statement\":[]}"])

    #expect(before?.code == "RepositoryPolicyNotFoundException")
    #expect(
      try scene.ask("ecr", "GetRepositoryPolicy", ["repositoryName": "web"])["policyText"] != nil)
    #expect(
      scene.refusal(
        "ecr", "SetRepositoryPolicy", ["repositoryName": "web", "policyText": "no"])?.code
        == "InvalidParameterException")
  }
}
