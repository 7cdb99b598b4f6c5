import AWSModel
import Documents
import EC2
import Identity
import Simulation
import Testing

@testable import SystemsManager

@Suite("Activations") struct ActivationTests {
  private var world = World(
    blueprint: Blueprint([IAMService.self, EC2Service.self, SSMService.self]), seed: 1)
  private let scope = Scope()

  private mutating func ask(_ operation: any Operation.Type, _ input: JSON) throws -> JSON {
    var call = Call(world: world, scope: scope, document: input)
    let output = try operation.perform(&call) { _ in }
    world = call.world
    return output
  }

  private mutating func refusal(_ operation: any Operation.Type, _ input: JSON) -> String? {
    do {
      _ = try ask(operation, input)
      return nil
    } catch { return (error as? AWSError)?.code }
  }

  private mutating func makeRole(trusting service: String = "ssm.amazonaws.com") throws {
    let trust: JSON = [
      "Version": "2012-10-17",
      "Statement": [
        [
          "Effect": "Allow", "Principal": ["Service": .string(service)],
          "Action": "sts:AssumeRole",
        ]
      ],
    ]
    _ = try ask(
      CreateRole.self,
      ["RoleName": "anywhere", "AssumeRolePolicyDocument": .string(trust.compactText)])
  }

  @Test("are good for one machine and 24 hours, unless said otherwise, and never show their code")
  mutating func defaults() throws {
    try makeRole()
    let made = try ask(CreateActivation.self, ["IamRole": "anywhere", "Description": "shop floor"])

    let shown = try ask(DescribeActivations.self, [:])["ActivationList"]?[0]

    #expect(made["ActivationCode"]?.string?.count == 20)
    #expect(shown?["ActivationId"] == made["ActivationId"])
    #expect(shown?["RegistrationLimit"] == 1)
    #expect(shown?["RegistrationsCount"] == 0)
    #expect(shown?["Expired"] == false)
    #expect(shown?["ExpirationDate"] == (world.now + .hours(24)).timestamp)
    #expect(shown?["ActivationCode"] == nil)
  }

  @Test("need a role that trusts Systems Manager, and a date within 30 days")
  mutating func refusals() throws {
    #expect(refusal(CreateActivation.self, ["IamRole": "anywhere"]) == "ValidationException")
    try makeRole()
    let late = (world.now + .hours(31 * 24)).timestamp
    #expect(
      refusal(CreateActivation.self, ["IamRole": "anywhere", "ExpirationDate": late])
        == "ValidationException")
    #expect(
      refusal(
        DeleteActivation.self, ["ActivationId": "e488f2f6-e686-4afb-8a04-ef6dfe12ab34"])
        == "InvalidActivation")
    #expect(refusal(DescribeActivations.self, ["NextToken": "x"]) == "InvalidNextToken")
    #expect(
      refusal(DescribeActivations.self, ["Filters": [["FilterKey": "Colour"]]]) == "InvalidFilter")
  }

  @Test("let machines in until they are used up, expired or deleted")
  mutating func machines() throws {
    try makeRole()
    let made = try ask(
      CreateActivation.self, ["IamRole": "anywhere", "DefaultInstanceName": "edge"])
    let id = made["ActivationId"]?.string ?? ""
    let code = made["ActivationCode"]?.string ?? ""

    #expect(throws: AWSError.self) {
      try world.registerManagedInstance(activation: id, code: "wrong", scope)
    }
    let machine = try world.registerManagedInstance(activation: id, code: code, scope)
    #expect(throws: AWSError.self) {
      try world.registerManagedInstance(activation: id, code: code, scope)
    }

    let shown = try ask(
      DescribeInstanceInformation.self,
      ["Filters": [["Key": "ActivationIds", "Values": [.string(id)]]]])["InstanceInformationList"]
    #expect(shown?[0]?["InstanceId"] == .string(machine.id))
    #expect(shown?[0]?["PingStatus"] == "Online")
    #expect(shown?[0]?["Name"] == "edge")
    #expect(machine.id.hasPrefix("mi-") && machine.id.count == 20)
    #expect(
      refusal(
        DescribeInstanceInformation.self, ["Filters": [["Key": "Colour", "Values": ["red"]]]])
        == "InvalidFilterKey")
    _ = try ask(DeregisterManagedInstance.self, ["InstanceId": .string(machine.id)])
    #expect(
      refusal(DeregisterManagedInstance.self, ["InstanceId": .string(machine.id)])
        == "InvalidInstanceId")
    _ = try ask(DeleteActivation.self, ["ActivationId": .string(id)])
    #expect(try ask(DescribeActivations.self, [:])["ActivationList"] == [])
  }

  @Test("expire")
  mutating func expiry() throws {
    try makeRole()
    let made = try ask(CreateActivation.self, ["IamRole": "anywhere", "RegistrationLimit": 5])
    world.advance(to: world.now + .hours(25))

    #expect(try ask(DescribeActivations.self, [:])["ActivationList"]?[0]?["Expired"] == true)
    #expect(throws: AWSError.self) {
      try world.registerManagedInstance(
        activation: made["ActivationId"]?.string ?? "", code: made["ActivationCode"]?.string ?? "",
        scope)
    }
  }
}
