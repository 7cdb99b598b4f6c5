import Documents
import ECR
import TestSupport
import Testing

@Suite("Repositories") struct CreateRepositoryTests {
  @Test("CreateRepository makes what DescribeRepositories shows")
  func creates() throws {
    var scene = Scene([ECRService.self])

    let made = try scene.ask("ecr", "CreateRepository", ["repositoryName": "shop/web"])
    let shown = try scene.ask(
      "ecr", "DescribeRepositories", ["repositoryNames": ["shop/web"]])

    let repository = made["repository"]
    #expect(
      repository?["repositoryUri"] == "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web")
    #expect(repository?["imageTagMutability"] == "MUTABLE")
    #expect(repository?["encryptionConfiguration"] == ["encryptionType": "AES256"])
    #expect(shown["repositories"]?[0] == repository)
  }

  @Test("a second one of the same name, and one that is not there, are refused")
  func refuses() throws {
    var scene = Scene([ECRService.self])
    try scene.ask("ecr", "CreateRepository", ["repositoryName": "web"])

    let again = scene.refusal("ecr", "CreateRepository", ["repositoryName": "web"])
    let missing = scene.refusal("ecr", "DescribeRepositories", ["repositoryNames": ["api"]])

    #expect(again?.code == "RepositoryAlreadyExistsException")
    #expect(
      again?.message == "The repository with name 'web' already exists in the registry with id "
        + "'123456789012'")
    #expect(missing?.code == "RepositoryNotFoundException")
    #expect(
      missing?.message == "The repository with name 'api' does not exist in the registry with id "
        + "'123456789012'")
  }

  @Test("DeleteRepository refuses one with images, unless forced")
  func deletes() throws {
    var scene = Scene([ECRService.self])
    try scene.putImage("one", tag: "1")

    let refused = scene.refusal("ecr", "DeleteRepository", ["repositoryName": "web"])
    try scene.ask("ecr", "DeleteRepository", ["repositoryName": "web", "force": true])

    #expect(refused?.code == "RepositoryNotEmptyException")
    #expect(
      scene.refusal("ecr", "DeleteRepository", ["repositoryName": "web"])?.code
        == "RepositoryNotFoundException")
  }

  @Test("scanOnPush says that nothing is scanned")
  func saysThatNothingIsScanned() throws {
    var scene = Scene([ECRService.self])

    try scene.ask(
      "ecr", "CreateRepository",
      ["repositoryName": "web", "imageScanningConfiguration": ["scanOnPush": true]])

    #expect(scene.notices.first?.hasPrefix("Images are not scanned") == true)
  }

  @Test("TagResource, UntagResource, ListTagsForResource")
  func tags() throws {
    var scene = Scene([ECRService.self])
    let made = try scene.ask("ecr", "CreateRepository", ["repositoryName": "web"])
    let arn = try #require(made["repository"]?["repositoryArn"])

    try scene.ask(
      "ecr", "TagResource",
      ["resourceArn": arn, "tags": [["Key": "a", "Value": "1"], ["Key": "b", "Value": "2"]]])
    try scene.ask("ecr", "UntagResource", ["resourceArn": arn, "tagKeys": ["a"]])

    let tags = try scene.ask("ecr", "ListTagsForResource", ["resourceArn": arn])["tags"]
    #expect(tags == [["Key": "b", "Value": "2"]])
  }

  @Test("GetAuthorizationToken holds for twelve hours and one registry")
  func token() throws {
    var scene = Scene([ECRService.self])

    let data = try scene.ask("ecr", "GetAuthorizationToken")["authorizationData"]?[0]

    #expect(data?["authorizationToken"]?.string?.hasPrefix("QVdTO") == true)
    #expect(
      data?["proxyEndpoint"] == "https://123456789012.dkr.ecr.us-east-1.amazonaws.com")
    #expect(data?["expiresAt"]?.double == scene.world.now.timestamp.double.map { $0 + 43200 })
  }
}

extension Scene {
  /// Puts a manifest that differs by `content` into the repository `web`, which is made if need be.
  @discardableResult
  mutating func putImage(_ content: String, tag: String?) throws -> JSON {
    if refusal("ecr", "DescribeRepositories", ["repositoryNames": ["web"]]) != nil {
      try ask("ecr", "CreateRepository", ["repositoryName": "web"])
    }
    var request: JSONObject = [
      "repositoryName": "web", "imageManifest": .string(Self.manifest(content)),
    ]
    request["imageTag"] = tag.map(JSON.string)
    return try ask("ecr", "PutImage", .object(request))
  }

  /// A manifest of 1,100 bytes of content.
  static func manifest(_ content: String) -> String {
    """
    {"schemaVersion":2,"config":{"size":100,"digest":"\(content)"},"layers":[{"size":1000}]}
    """
  }
}
