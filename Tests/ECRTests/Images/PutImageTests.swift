import AWSModel
import Documents
import ECR
import Simulation
import TestSupport
import Testing

@Suite("Images in a repository") struct PutImageTests {
  @Test("PutImage names an image by the SHA-256 of its manifest")
  func digestIsTrue() throws {
    var scene = Scene([ECRService.self])

    let image = try scene.putImage("one", tag: "1")["image"]

    #expect(
      image?["imageId"]?["imageDigest"]?.string == SHA256.digest(of: Scene.manifest("one")))
    #expect(scene.notices.first?.hasPrefix("Layers are not looked for") == true)
  }

  @Test("BatchGetImage gives the manifest back, so that an image can be tagged anew")
  func retags() throws {
    var scene = Scene([ECRService.self])
    try scene.putImage("one", tag: "1")

    let images = try scene.ask(
      "ecr", "BatchGetImage",
      ["repositoryName": "web", "imageIds": [["imageTag": "1"], ["imageTag": "2"]]])
    let manifest = try #require(images["images"]?[0]?["imageManifest"])
    try scene.ask(
      "ecr", "PutImage",
      ["repositoryName": "web", "imageManifest": manifest, "imageTag": "stable"])

    #expect(images["failures"]?[0]?["failureCode"] == "ImageNotFound")
    let details = try scene.ask("ecr", "DescribeImages", ["repositoryName": "web"])[
      "imageDetails"]
    #expect(details?[0]?["imageTags"] == ["1", "stable"])
    #expect(details?[0]?["imageSizeInBytes"] == 1100)
  }

  @Test("a tag that moves leaves the old image untagged, unless tags are immutable")
  func movesTags() throws {
    var scene = Scene([ECRService.self])
    try scene.putImage("one", tag: "latest")
    try scene.putImage("two", tag: "latest")
    let untagged = try scene.ask(
      "ecr", "ListImages", ["repositoryName": "web", "filter": ["tagStatus": "UNTAGGED"]])

    try scene.ask(
      "ecr", "PutImageTagMutability",
      ["repositoryName": "web", "imageTagMutability": "IMMUTABLE"])
    let refused = #expect(throws: AWSError.self) { try scene.putImage("three", tag: "latest") }

    #expect(
      untagged["imageIds"]?.each("imageDigest") == [SHA256.digest(of: Scene.manifest("one"))])
    #expect(refused?.code == "ImageTagAlreadyExistsException")
    #expect(
      refused?.message == "The image tag 'latest' already exists in the 'web' repository and "
        + "cannot be overwritten because the tag is immutable.")
  }

  @Test("the same again, a wrong digest, and what is no manifest are refused")
  func refuses() throws {
    var scene = Scene([ECRService.self])
    try scene.putImage("one", tag: "1")

    let again = #expect(throws: AWSError.self) { try scene.putImage("one", tag: "1") }
    let digest = "sha256:" + String(repeating: "0", count: 64)
    let wrong = scene.refusal(
      "ecr", "PutImage",
      [
        "repositoryName": "web", "imageManifest": .string(Scene.manifest("x")),
        "imageDigest": .string(digest),
      ])
    let none = scene.refusal(
      "ecr", "PutImage", ["repositoryName": "web", "imageManifest": "hello"])

    #expect(again?.code == "ImageAlreadyExistsException")
    #expect(wrong?.code == "ImageDigestDoesNotMatchException")
    #expect(none?.code == "InvalidParameterException")
    #expect(
      scene.refusal(
        "ecr", "DescribeImages", ["repositoryName": "web", "imageIds": [["imageTag": "9"]]])?
        .code == "ImageNotFoundException")
  }

  @Test("BatchDeleteImage takes a tag, and the image with its last tag")
  func deletes() throws {
    var scene = Scene([ECRService.self])
    try scene.putImage("one", tag: "1")
    try scene.putImage("one", tag: "stable")
    func count(_ scene: inout Scene) throws -> Int? {
      try scene.ask("ecr", "DescribeImages", ["repositoryName": "web"])["imageDetails"]?.array?
        .count
    }

    try scene.ask(
      "ecr", "BatchDeleteImage",
      ["repositoryName": "web", "imageIds": [["imageTag": "1"]]])
    let left = try count(&scene)
    let answer = try scene.ask(
      "ecr", "BatchDeleteImage",
      ["repositoryName": "web", "imageIds": [["imageTag": "stable"], ["imageTag": "9"]]])

    #expect(left == 1)
    #expect(try count(&scene) == 0)
    #expect(answer["failures"]?[0]?["failureCode"] == "ImageNotFound")
  }

  @Test("an image that was put can be pulled, and its pull is written down")
  func pulls() throws {
    var scene = Scene([ECRService.self])
    try scene.putImage("one", tag: "1")
    let name = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1"

    let image = try scene.world.resolveImage(name, scene.scope).get()
    scene.world.recordPull(of: image)

    #expect(image.size == 1100)
    #expect(image.behaviour.defaultCommand == .runsForever)
    let details = try scene.ask("ecr", "DescribeImages", ["repositoryName": "web"])
    #expect(
      details["imageDetails"]?[0]?["lastRecordedPullTime"] == scene.world.now.timestamp)
  }
}

extension JSON {
  /// One member of each element of an array.
  fileprivate func each(_ member: String) -> [String] {
    (array ?? []).compactMap { $0[member]?.string }
  }
}
