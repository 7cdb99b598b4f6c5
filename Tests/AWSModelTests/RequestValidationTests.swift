import AWSModel
import Documents
import TestSupport
import Testing

@Suite("RequestValidation")
struct RequestValidationTests {
  static let library = ModelLibrary(load: Models.load)

  /// What `service` answers to `request`, as `CODE: MESSAGE`.
  private func answer(_ service: String, _ operation: String, _ request: JSON) throws -> String? {
    let model = try #require(Self.library.model(for: service))
    let operation = try #require(model.operation(operation))
    return RequestValidation.error(in: request, for: operation, of: model)
      .map { "\($0.code): \($0.message)" }
  }

  @Test("lets a good request pass")
  func good() throws {
    #expect(
      try answer("ecs", "RunTask", ["taskDefinition": "web:1", "launchType": "FARGATE"]) == nil)
    #expect(try answer("ecr", "CreateRepository", ["repositoryName": "team/web-app_1.x"]) == nil)
    #expect(
      try answer(
        "iam", "CreateRole", ["RoleName": "ecsTaskRole", "AssumeRolePolicyDocument": "{}"]) == nil)
  }

  @Test("ECS names what is missing in plain words")
  func ecsMissing() throws {
    #expect(
      try answer("ecs", "RegisterTaskDefinition", ["containerDefinitions": []])
        == "ClientException: Family can not be blank.")
    #expect(
      try answer("ecs", "DescribeServices", [:])
        == "InvalidParameterException: Services cannot be empty.")
  }

  @Test("ECS lists the values an enumeration allows")
  func ecsEnumeration() throws {
    #expect(
      try answer("ecs", "CreateService", ["serviceName": "web", "schedulingStrategy": "ALL"])
        == "InvalidParameterException: Scheduling strategy should be one of [REPLICA,DAEMON]")
  }

  @Test("a wrong type is told before anything else")
  func wrongType() throws {
    #expect(
      try answer("ecs", "CreateService", ["desiredCount": "2"])
        == "SerializationException: STRING_VALUE cannot be converted to Integer")
    #expect(
      try answer("ecs", "CreateService", ["serviceName": "web", "loadBalancers": "x"])
        == "SerializationException: Expected list or null")
  }

  @Test("ECR quotes the constraint")
  func ecrPattern() throws {
    #expect(
      try answer("ecr", "CreateRepository", ["repositoryName": "Bad_Name!"])
        == "InvalidParameterException: Invalid parameter at 'repositoryName' failed to satisfy "
        + "constraint: 'must satisfy regular expression "
        + #"'[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*''"#)
  }

  @Test("EC2 names the parameter")
  func ec2() throws {
    #expect(
      try answer("ec2", "RunInstances", ["MaxCount": 1, "InstanceType": "t3.micro"])
        == "MissingParameter: The request must contain the parameter MinCount")
    #expect(
      try answer(
        "ec2", "RunInstances", ["MaxCount": 1, "MinCount": 1, "InstanceType": "t3.huge"])
        == "InvalidParameterValue: Invalid value 't3.huge' for InstanceType.")
  }

  @Test("IAM counts the validation errors and says where each is")
  func iam() throws {
    #expect(
      try answer("iam", "CreateRole", ["RoleName": "", "AssumeRolePolicyDocument": "{}"])
        == "ValidationError: 2 validation errors detected: Value '' at 'roleName' failed to "
        + "satisfy constraint: Member must have length greater than or equal to 1; Value '' at "
        + "'roleName' failed to satisfy constraint: Member must satisfy regular expression "
        + #"pattern: [\w+=,.@-]+"#)
    #expect(
      try answer(
        "iam", "ListEntitiesForPolicy",
        [
          "PolicyArn": "arn:aws:iam::aws:policy/X",
          "EntityFilter": "Team",
        ])
        == "ValidationError: 1 validation error detected: Value 'Team' at 'entityFilter' failed "
        + "to satisfy constraint: Member must satisfy enum value set: [User, Role, Group, "
        + "LocalManagedPolicy, AWSManagedPolicy]")
  }

  @Test("places inside lists are counted from one")
  func places() throws {
    #expect(
      try answer(
        "logs", "CreateLogGroup", ["logGroupName": "/ecs/web", "tags": ["": "x"]]) == nil)
    #expect(
      try answer("iam", "TagRole", ["RoleName": "r", "Tags": [["Value": "x"]]])
        == "ValidationError: 1 validation error detected: Value null at 'tags.1.member.key' "
        + "failed to satisfy constraint: Member must not be null")
  }

  @Test("every pattern of every model can be read", arguments: ModelLibrary.shipped)
  func patterns(service: String) throws {
    let model = try #require(Self.library.model(for: service))
    for name in model.shapeNames {
      guard let pattern = model.shape(name)?.pattern else { continue }
      #expect(throws: Never.self, "\(service) \(name): \(pattern)") { try ModelPattern(pattern) }
    }
  }
}
