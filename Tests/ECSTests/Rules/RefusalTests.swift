import AWSModel
import AutoScaling
import Documents
import EC2
import Simulation
import Testing

@testable import ECS

/// Requests that are refused, each for the reason that the operation gives; what they answer is in
/// `WordingRuleTests` where somebody published it.
@Suite("Refused requests") struct RefusalTests {
  private typealias Case = (operation: any ECSOperation.Type, request: JSON, part: String)

  /// Sends each request, which is to be refused with a sentence that has this part.
  private func expect(_ cases: [Case], in cloud: inout Cloud) {
    for (operation, request, part) in cases {
      let refusal = cloud.refusal(operation, request)
      #expect(
        refusal?.message.contains(part) == true || refusal?.code == part,
        "\(operation): \(refusal?.code ?? "nothing"): \(refusal?.message ?? "")")
    }
  }

  @Test("of lists, settings, attributes and tags")
  func lists() throws {
    var cloud = try Cloud.withCluster()
    let id = JSON.string("\(try cloud.addInstances(1)[0])")
    let arn: JSON = "arn:aws:ecs:us-east-1:123456789012:cluster/default"
    let tags = (0..<51).map { JSON.object(["key": .string("k\($0)"), "value": ""]) }
    expect(
      [
        (DeleteAccountSetting.self, ["name": "nonsense"], "'nonsense' does not exist"),
        (
          DeleteAttributes.self, ["attributes": [["name": "none", "targetId": id]]],
          "TargetNotFoundException"
        ),
        (
          ListAttributes.self, ["targetType": "container-instance", "attributeValue": "x"],
          "needs an attributeName"
        ),
        (ListServices.self, ["maxResults": 101], "between 1 and 100"),
        (ListServices.self, ["maxResults": 0], "between 1 and 100"),
        (ListServices.self, ["nextToken": "?"], "Invalid token."),
        (TagResource.self, ["resourceArn": arn, "tags": .array(tags)], "LimitExceededException"),
        (TagResource.self, ["resourceArn": "web", "tags": []], "Invalid ARN: 'web'."),
      ]
        + ["task/default/1", "container-instance/default/1", "service/default/no", "daemon/a/b"]
        .map { name in
          (
            TagResource.self,
            [
              "resourceArn": .string("arn:aws:ecs:us-east-1:123456789012:\(name)"), "tags": [],
            ], "ResourceNotFoundException"
          )
        }, in: &cloud)
  }

  @Test("of tasks, and of agents that report on them")
  func tasks() throws {
    var cloud = try Cloud.withCluster()
    let id = JSON.string("\(try cloud.addInstances(1)[0])")
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", memory: 64))
    let task = try #require(try cloud.run(["taskDefinition": "web"])).id
    let long = JSON.string(String(repeating: "x", count: 1_025))
    expect(
      [
        (
          StartTask.self,
          ["taskDefinition": "web", "containerInstances": .array(Array(repeating: id, count: 11))],
          "between 1 and 10"
        ),
        (StartTask.self, ["taskDefinition": "web", "containerInstances": []], "between 1 and 10"),
        (
          StartTask.self,
          ["taskDefinition": "web", "containerInstances": [id], "referenceId": long],
          "referenceId must be at most 1024"
        ),
        (RunTask.self, ["taskDefinition": "web", "referenceId": long], "referenceId must be"),
        (
          SubmitContainerStateChange.self,
          ["task": .string("\(task)"), "containerName": "app", "status": "HAPPY"], "'HAPPY'"
        ),
        (
          SubmitContainerStateChange.self,
          ["task": .string("\(task)"), "containerName": "none", "status": "RUNNING"], "'none'"
        ),
      ], in: &cloud)
    let kept = try #require(
      try cloud.run(["taskDefinition": "web", "referenceId": "order-7"]))
    #expect(kept.particulars?.reference == "order-7")
  }

  @Test("of machines that register")
  func machines() throws {
    var cloud = try Cloud.withCluster()
    let machine = try cloud.launch(profile: nil)
    cloud.pass(.seconds(30))
    func request(_ more: JSON = [:]) -> JSON {
      var request: JSONObject = [
        "instanceIdentityDocument": .string("{\"instanceId\":\"\(machine)\"}")
      ]
      for member in more.object?.members ?? [] { request[member.key] = member.value }
      return .object(request)
    }
    let signature = Base64.encode([UInt8](repeating: 7, count: 128))
    expect(
      [
        (RegisterContainerInstance.self, [:], "Instance identity document is missing"),
        (
          RegisterContainerInstance.self,
          request(["instanceIdentityDocumentSignature": "none"]), "signature is invalid"
        ),
        (
          RegisterContainerInstance.self,
          ["instanceIdentityDocumentSignature": .string(signature)], "document is missing"
        ),
      ], in: &cloud)
    let cluster = try cloud.world.ecs.cluster(named: nil, in: cloud.scope).id
    cloud.world.ecs.update(cluster) { $0.instances = 5_000 }
    expect([(RegisterContainerInstance.self, request(), "5000")], in: &cloud)
    cloud.world.ecs.update(cluster) { $0.instances = 0 }

    let made = try cloud.ask(
      RegisterContainerInstance.self,
      request(["instanceIdentityDocumentSignature": .string(signature)]))
    let arn = made["containerInstance"]?["containerInstanceArn"] ?? .null
    let id = try #require(ContainerInstanceID(given: arn.string ?? ""))
    try cloud.ask(RegisterContainerInstance.self, request(["containerInstanceArn": arn]))
    cloud.world.ecs.update(id) { row in
      let other = InstanceAttribute(name: "ecs.instance-type", value: "m5.large")
      row.attributes = row.attributes.map { $0.name == other.name ? other : $0 }
    }
    expect(
      [
        (RegisterContainerInstance.self, request(), "Instance already registered."),
        (
          RegisterContainerInstance.self, request(["containerInstanceArn": arn]),
          "was previously registered as m5.large."
        ),
      ], in: &cloud)
  }

  @Test("of capacity providers")
  func providers() throws {
    var cloud = try Cloud.withFleet()
    let group: JSON = ["autoScalingGroupArn": "fleet"]
    let managed: JSON = [
      "infrastructureRoleArn": "arn:aws:iam::123456789012:role/infrastructure",
      "instanceLaunchTemplate": [
        "ec2InstanceProfileArn": "arn:aws:iam::123456789012:instance-profile/ecsInstanceRole",
        "networkConfiguration": ["subnets": .texts(cloud.subnets)],
      ],
    ]
    expect(
      [
        (
          CreateCapacityProvider.self, ["name": "a b", "autoScalingGroupProvider": group], "invalid"
        ),
        (
          CreateCapacityProvider.self, ["name": "ecsown", "autoScalingGroupProvider": group],
          "cannot be prefixed"
        ),
        (CreateCapacityProvider.self, ["name": "none"], "exactly one"),
        (
          CreateCapacityProvider.self,
          ["name": "both", "autoScalingGroupProvider": group, "managedInstancesProvider": managed],
          "exactly one"
        ),
        (
          CreateCapacityProvider.self, ["name": "fleet", "autoScalingGroupProvider": group],
          "already exists"
        ),
        (
          CreateCapacityProvider.self,
          ["name": "in", "autoScalingGroupProvider": group, "cluster": "default"],
          "cluster parameter"
        ),
        (
          CreateCapacityProvider.self,
          ["name": "lost", "autoScalingGroupProvider": ["autoScalingGroupArn": "nowhere"]],
          "ARN is invalid"
        ),
        (
          CreateCapacityProvider.self, ["name": "again", "autoScalingGroupProvider": group],
          "already being used"
        ),
        (
          CreateCapacityProvider.self, ["name": "own", "managedInstancesProvider": managed],
          "A cluster must be specified"
        ),
      ], in: &cloud)
    try expectUnchanged(managed, in: &cloud)
    try expectManaged(managed, in: &cloud)
  }

  private func expectUnchanged(_ managed: JSON, in cloud: inout Cloud) throws {
    expect(
      [
        (
          UpdateCapacityProvider.self, ["name": "FARGATE", "autoScalingGroupProvider": [:]],
          "reserved"
        ),
        (
          UpdateCapacityProvider.self, ["name": "nobody", "autoScalingGroupProvider": [:]],
          "'nobody' was not found"
        ),
        (
          UpdateCapacityProvider.self, ["name": "fleet", "managedInstancesProvider": managed],
          "type can't be changed"
        ),
        (
          UpdateCapacityProvider.self,
          ["name": "fleet", "cluster": "default", "autoScalingGroupProvider": [:]],
          "'fleet' was not found"
        ),
      ], in: &cloud)
  }

  private func expectManaged(_ managed: JSON, in cloud: inout Cloud) throws {
    let request: JSON = [
      "name": "own", "cluster": "default", "managedInstancesProvider": managed,
    ]
    cloud.pass(.minutes(2))
    try cloud.ask(CreateCapacityProvider.self, request)
    expect(
      [
        (
          UpdateCapacityProvider.self,
          ["name": "own", "cluster": "default", "managedInstancesProvider": managed],
          "is being changed"
        )
      ], in: &cloud)
    cloud.pass(.minutes(2))
    expect(
      [
        (
          UpdateCapacityProvider.self,
          ["name": "own", "cluster": "default", "autoScalingGroupProvider": [:]],
          "type can't be changed"
        )
      ], in: &cloud)
    let cluster = try cloud.world.ecs.cluster(named: nil, in: cloud.scope)
    cloud.world.ecs.update(cluster.id) {
      $0.capacityProviders = (0..<20).map { "provider-\($0)" }
    }
    expect(
      [
        (
          CreateCapacityProvider.self,
          ["name": "more", "cluster": "default", "managedInstancesProvider": managed],
          "LimitExceededException"
        )
      ], in: &cloud)
  }

  @Test("of services that are changed")
  func services() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", memory: 64))
    try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("own", memory: 64, mode: "awsvpc"))
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("cloud", fargate: true))
    try cloud.ask(
      PutClusterCapacityProviders.self,
      [
        "cluster": "default", "capacityProviders": ["FARGATE"],
        "defaultCapacityProviderStrategy": [],
      ])
    try makeServices(in: &cloud)
    let onFargate: JSON = [["capacityProvider": "FARGATE", "weight": 1]]
    expect(
      [
        (
          UpdateService.self, ["service": "web", "enableExecuteCommand": true],
          "task role"
        ),
        (UpdateService.self, ["service": "agent", "desiredCount": 2], "desired count"),
        (
          UpdateService.self,
          ["service": "agent", "placementStrategy": [["type": "random"]]],
          "placement strategies"
        ),
        (
          UpdateService.self,
          [
            "service": "agent", "taskDefinition": "cloud", "forceNewDeployment": true,
            "capacityProviderStrategy": onFargate, "networkConfiguration": cloud.network,
          ], "does not support Fargate"
        ),
        (
          UpdateService.self, ["service": "web", "taskDefinition": "own"],
          "Network Configuration must be provided"
        ),
        (
          UpdateService.self, ["service": "own", "taskDefinition": "web"],
          "InvalidParameterException"
        ),
        (
          UpdateService.self,
          [
            "service": "own", "taskDefinition": "cloud", "capacityProviderStrategy": onFargate,
          ], "you must force a new deployment"
        ),
        (ListServiceDeployments.self, ["service": "web", "maxResults": 0], "between 1 and 100"),
      ], in: &cloud)
  }

  private func makeServices(in cloud: inout Cloud) throws {
    try cloud.ask(
      CreateService.self, ["serviceName": "web", "taskDefinition": "web", "desiredCount": 0])
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "own", "taskDefinition": "own", "desiredCount": 0,
        "networkConfiguration": ["awsvpcConfiguration": ["subnets": .texts(cloud.subnets)]],
      ])
    try cloud.ask(
      CreateService.self,
      ["serviceName": "agent", "taskDefinition": "web", "schedulingStrategy": "DAEMON"])
  }

  @Test("of a task set that is on its way out")
  func taskSets() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", memory: 64))
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "desiredCount": 1, "deploymentController": ["type": "EXTERNAL"],
      ])
    let made = try cloud.ask(
      CreateTaskSet.self,
      [
        "cluster": "default", "service": "web", "taskDefinition": "web",
        "scale": ["unit": "PERCENT", "value": 100],
      ])
    let set = made["taskSet"]?["id"] ?? .null
    cloud.pass(.minutes(1))
    try cloud.ask(
      DeleteTaskSet.self,
      ["cluster": "default", "service": "web", "taskSet": set, "force": true])

    expect(
      [
        (
          UpdateServicePrimaryTaskSet.self,
          ["cluster": "default", "service": "web", "primaryTaskSet": set],
          "TaskSetNotFoundException"
        )
      ], in: &cloud)
  }
}
