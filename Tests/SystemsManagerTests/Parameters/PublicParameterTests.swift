import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@testable import SystemsManager

@Suite("Public parameters") struct PublicParameterTests {
  private let home = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended"

  private func call() -> Call {
    Call(world: World(blueprint: Blueprint([SSMService.self]), seed: 1))
  }

  @Test("name the image that run-instances resolves by the same path")
  func namesImage() throws {
    var call = call()
    let path = home + "/image_id"

    let shown = try GetParameter.run(
      GetParameter.Input(Name: path, WithDecryption: nil), in: &call
    ).Parameter

    #expect(shown["Value"]?.string == MachineImage.recommended(by: path, in: "us-east-1")?.id)
    #expect(shown["ARN"]?.string == "arn:aws:ssm:us-east-1::parameter" + path)
    #expect(shown["Type"] == "String")
  }

  @Test("hold a document about an ECS-optimized image, as text")
  func document() throws {
    var call = call()

    let shown = try GetParameters.run(
      GetParameters.Input(Names: [home, "/mine"], WithDecryption: nil), in: &call)
    let text = try #require(shown.Parameters.first?["Value"]?.string)
    let document = try JSON(parsing: Array(text.utf8))

    #expect(document["image_id"]?.string?.hasPrefix("ami-0") == true)
    #expect(document["os"] == "Amazon Linux 2023")
    #expect(document["ecs_agent_version"]?.string == MachineImage.agentVersion)
    #expect(shown.InvalidParameters == ["/mine"])
  }

  @Test("an unknown one is not found, and nothing more is said")
  func unknown() {
    var call = call()

    #expect(throws: AWSError(code: "ParameterNotFound", message: "")) {
      try GetParameter.run(GetParameter.Input(Name: "/mine", WithDecryption: nil), in: &call)
    }
  }

  @Test("are listed by path, page by page and each once")
  func pages() throws {
    var call = call()
    var token: String?
    var names: [String?] = []

    repeat {
      let page = try GetParametersByPath.run(
        GetParametersByPath.Input(
          Path: "/aws/service/ecs", Recursive: true, WithDecryption: nil, MaxResults: 3,
          NextToken: token), in: &call)
      #expect(page.Parameters.count <= 3)
      names += page.Parameters.map { $0["Name"]?.string }
      token = page.NextToken
    } while token != nil

    #expect(names.count == 32)
    #expect(Set(names).count == 32)
  }
}
