import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import ECS

@Suite("RunTask") struct RunTaskTests {
  @Test("answers with the task as it begins")
  func answer() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))

    let id = try #require(try cloud.runOnFargate("web")?.id)
    let shown = try cloud.described(id)

    #expect(shown["lastStatus"] == "PROVISIONING")
    #expect(shown["desiredStatus"] == "RUNNING")
    #expect(shown["group"] == "family:web")
    #expect(shown["launchType"] == "FARGATE")
    #expect(shown["platformVersion"] == "1.4.0")
    #expect(shown["ephemeralStorage"] == ["sizeInGiB": 20])
    #expect(shown["cpu"] == "256")
    #expect(shown["attachments"]?[0]?["status"] == "PRECREATED")
    #expect(
      shown["overrides"]
        == ["containerOverrides": [["name": "app"]], "inferenceAcceleratorOverrides": []])
  }

  @Test("spreads tasks of Fargate over the zones of the subnets, each with its own address")
  func fargateZones() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))

    let zones = cloud.subnets.count
    try cloud.ask(
      RunTask.self,
      [
        "taskDefinition": "web", "launchType": "FARGATE", "count": 9,
        "networkConfiguration": cloud.network,
      ])
    cloud.pass(.minutes(1))

    let perZone = Array(cloud.tasksByZone.values)
    #expect(perZone.count == min(zones, 9))
    #expect((perZone.max() ?? 0) - (perZone.min() ?? 0) <= 1)
    let addresses = cloud.world.ecs.tasks.rows.compactMap { $0.interface?.privateAddress }
    #expect(Set(addresses).count == 9)
    #expect(cloud.world.ec2[cloud.scope].networkInterfaces.count == 9)
  }

  @Test("gives interfaces back when tasks stop")
  func interfacesGo() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    let id = try #require(try cloud.runOnFargate("web")?.id)
    cloud.pass(.minutes(1))

    try cloud.ask(StopTask.self, ["task": .string(id.description)])
    cloud.pass(.minutes(2))

    #expect(cloud.world.ec2[cloud.scope].networkInterfaces.isEmpty)
  }

  @Test("divides tasks by a strategy of Fargate and its spare capacity")
  func strategy() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(
      PutClusterCapacityProviders.self,
      [
        "cluster": "default", "capacityProviders": ["FARGATE", "FARGATE_SPOT"],
        "defaultCapacityProviderStrategy": [
          ["capacityProvider": "FARGATE", "weight": 1, "base": 1],
          ["capacityProvider": "FARGATE_SPOT", "weight": 4],
        ],
      ])
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))

    let answer = try cloud.ask(
      RunTask.self,
      ["taskDefinition": "web", "count": 6, "networkConfiguration": cloud.network])

    let providers = answer["tasks"]?.array?.compactMap { $0["capacityProviderName"]?.string } ?? []
    #expect(providers.filter { $0 == "FARGATE" }.count == 2)
    #expect(providers.filter { $0 == "FARGATE_SPOT" }.count == 4)
  }

  @Test("gives the tasks that fit, and a failure for each that does not")
  func failures() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", cpu: 1024))

    let answer = try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 4])

    #expect(answer["tasks"]?.array?.count == 2)
    #expect(answer["failures"]?.array?.map { $0["reason"] } == ["RESOURCE:CPU", "RESOURCE:CPU"])
    #expect(
      answer["failures"]?[0]?["arn"]?.string?.contains(":container-instance/default/") == true)
  }

  @Test("shows tags, overrides and the ports that lead to containers")
  func particulars() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("web", ports: [["containerPort": 80]]))

    let id = try #require(
      try cloud.run([
        "taskDefinition": "web", "tags": [["key": "a", "value": "b"]], "startedBy": "me",
        "enableECSManagedTags": true,
        "overrides": [
          "containerOverrides": [["name": "app", "environment": [["name": "X", "value": "1"]]]]
        ],
      ])?.id)
    cloud.pass(.seconds(30))
    let shown = try cloud.described(id)

    #expect(
      shown["tags"] == [
        ["key": "aws:ecs:clusterName", "value": "default"], ["key": "a", "value": "b"],
      ])
    #expect(shown["startedBy"] == "me")
    #expect(
      shown["overrides"]?["containerOverrides"]?[0]?["environment"]?[0]
        == ["name": "X", "value": "1"])
    let binding = shown["containers"]?[0]?["networkBindings"]?[0]
    #expect(binding?["containerPort"] == 80)
    #expect((binding?["hostPort"]?.integer ?? 0) >= 32_768)
  }

  @Test("an override of sizes is what placement reserves, and what the instance gets back")
  func overriddenSizes() throws {
    var cloud = try Cloud.withCluster()
    let host = try #require(try cloud.addInstances(1).first)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    let before = try #require(cloud.world.ecs.instances[host]?.remaining)

    let id = try #require(
      try cloud.run([
        "taskDefinition": "web",
        "overrides": ["containerOverrides": [["name": "app", "memory": 2048, "cpu": 1024]]],
      ])?.id)
    let during = try #require(cloud.world.ecs.instances[host]?.remaining)
    let shown = try cloud.described(id)
    try cloud.ask(StopTask.self, ["task": .string(id.description)])
    cloud.pass(.minutes(2))

    #expect(during.memory == before.memory - 2048)
    #expect(during.cpu == before.cpu - 1024)
    #expect(shown["memory"] == "2048")
    #expect(shown["containers"]?[0]?["cpu"] == "1024")
    #expect(cloud.world.ecs.instances[host]?.remaining == before)
  }

  @Test("an override too large for every instance finds no place")
  func overriddenBeyondInstances() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))

    let answer = try cloud.ask(
      RunTask.self,
      [
        "taskDefinition": "web",
        "overrides": ["containerOverrides": [["name": "app", "memory": 60_000]]],
      ])

    #expect(answer["tasks"] == [])
    #expect(answer["failures"]?[0]?["reason"] == "RESOURCE:MEMORY")
  }

  @Test("refuses requests that cannot be meant", arguments: Refusal.all)
  func refuses(_ refusal: Refusal) throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("far", fargate: true))
    if refusal.hasHost { try cloud.addInstances(1) }

    let answer = cloud.refusal(RunTask.self, refusal.request(in: cloud.network))

    #expect(answer?.code == refusal.code)
    #expect(answer?.message == refusal.message)
    #expect(cloud.world.ecs.tasks.isEmpty)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let request: JSON
    let message: String
    var code = "InvalidParameterException"
    var hasHost = true
    var testDescription: String { message }

    /// Where sizes are the mistake, the rest is as it should be.
    func request(in network: JSON) -> JSON {
      guard request["overrides"] != nil, request["launchType"] == "FARGATE",
        case .object(var members) = request
      else { return request }
      members["networkConfiguration"] = network
      return .object(members)
    }

    static let all: [Refusal] = [
      Refusal(
        request: ["cluster": "none", "taskDefinition": "web"], message: "Cluster not found.",
        code: "ClusterNotFoundException"),
      Refusal(
        request: ["taskDefinition": "nothing"], message: "TaskDefinition not found.",
        code: "ClientException"),
      Refusal(
        request: ["taskDefinition": "web"],
        message: "No Container Instances were found in your cluster.", hasHost: false),
      Refusal(
        request: ["taskDefinition": "far", "launchType": "FARGATE"],
        message:
          "Network Configuration must be provided when networkMode 'awsvpc' is specified."),
      Refusal(
        request: ["taskDefinition": "web", "launchType": "FARGATE"],
        message: "Task definition does not support launch_type FARGATE."),
      Refusal(
        request: ["taskDefinition": "web", "count": 11],
        message: "Count should be between 1 and 10."),
      Refusal(
        request: [
          "taskDefinition": "web",
          "networkConfiguration": ["awsvpcConfiguration": ["subnets": ["subnet-1"]]],
        ],
        message:
          "Network Configuration is not valid for the given networkMode of this task definition."),
      Refusal(
        request: [
          "taskDefinition": "web", "overrides": ["containerOverrides": [["name": "other"]]],
        ],
        message: "Override for container named other is not a container in the TaskDefinition."),
      Refusal(
        request: [
          "taskDefinition": "far", "launchType": "FARGATE",
          "overrides": ["containerOverrides": [["name": "app", "memory": 4096]]],
        ],
        message: "'memory' setting for container 'app' is greater than for the task."),
      Refusal(
        request: [
          "taskDefinition": "far", "launchType": "FARGATE",
          "overrides": ["containerOverrides": [["name": "app", "cpu": 1024]]],
        ],
        message: "'cpu' setting for container 'app' is greater than for the task."),
      Refusal(
        request: [
          "taskDefinition": "far", "launchType": "FARGATE",
          "overrides": ["cpu": "256", "memory": "9999"],
        ],
        message: "No Fargate configuration exists for given values."),
      Refusal(
        request: [
          "taskDefinition": "web",
          "placementConstraints": [["type": "memberOf", "expression": "colour == red"]],
        ],
        message: "Invalid expression 'colour == red': unknown subject 'colour'."),
      Refusal(
        request: [
          "taskDefinition": "web", "launchType": "EC2",
          "capacityProviderStrategy": [["capacityProvider": "FARGATE", "weight": 1]],
        ],
        message: "Specifying both a launch type and capacity provider strategy is not supported. "
          + "Remove one and try again."),
    ]
  }
}

@Suite("ListTasks, StartTask, StopTask") struct TaskOperationTests {
  @Test("lists what shall run, or what has stopped, by every filter")
  func filters() throws {
    var cloud = try Cloud.withCluster()
    let instances = try cloud.addInstances(2)
    for family in ["web", "job"] {
      try cloud.ask(RegisterTaskDefinition.self, Cloud.definition(family, memory: 64))
    }
    try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 3, "startedBy": "a"])
    let job = try #require(try cloud.run(["taskDefinition": "job", "startedBy": "b"])?.id)
    cloud.pass(.seconds(20))
    try cloud.ask(StopTask.self, ["task": .string(job.description)])

    func count(_ filter: JSON) throws -> Int {
      try cloud.ask(ListTasks.self, filter)["taskArns"]?.array?.count ?? -1
    }
    #expect(try count([:]) == 3)
    #expect(try count(["desiredStatus": "STOPPED"]) == 1)
    #expect(try count(["family": "web"]) == 3)
    #expect(try count(["startedBy": "a"]) == 3)
    #expect(try count(["startedBy": "b"]) == 0)
    #expect(try count(["launchType": "FARGATE"]) == 0)
    let perHost = try instances.map { try count(["containerInstance": .string($0.description)]) }
    #expect(perHost.reduce(0, +) == 3)
  }

  @Test("lists page by page until all were seen once")
  func pages() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", cpu: 64, memory: 64))
    try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 7])

    var seen: [JSON] = []
    var token: JSON?
    repeat {
      let page = try cloud.ask(
        ListTasks.self, JSON(present: ["maxResults": 3, "nextToken": token]))
      seen += page["taskArns"]?.array ?? []
      token = page["nextToken"]
    } while token != nil

    #expect(seen.count == 7 && Set(seen).count == 7)
    #expect(
      cloud.refusal(ListTasks.self, ["nextToken": "?"])?.code == "InvalidParameterException")
  }

  @Test(
    "goes on behind the last task of a page, also where that is gone meanwhile",
    arguments: [
      [:], ["startedBy": "batch"], ["containerInstance": "the one"],
      ["desiredStatus": "STOPPED", "containerInstance": "the one"], ["desiredStatus": "STOPPED"],
    ] as [JSON])
  func pagesGoOn(filter: JSON) throws {
    var cloud = try Cloud.withCluster()
    let instance = try #require(try cloud.addInstances(1).first)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", cpu: 64, memory: 64))
    let made = try cloud.ask(
      RunTask.self, ["taskDefinition": "web", "count": 5, "startedBy": "batch"])
    let all = try #require(made["tasks"]?.array?.compactMap { $0["taskArn"] })
    let areOver = filter["desiredStatus"] != nil
    cloud.pass(.minutes(1))
    if areOver {
      for task in all { try cloud.ask(StopTask.self, ["task": task]) }
      cloud.pass(.minutes(1))
    }
    var asked = filter.object ?? [:]
    asked["maxResults"] = 2
    if filter["containerInstance"] != nil {
      asked["containerInstance"] = .string("\(instance)")
    }

    let first = try cloud.ask(ListTasks.self, .object(asked))
    let shown = try #require(first["taskArns"]?.array)
    let last = try #require(shown.last?.string?.split(separator: "/").last)
    cloud.world.ecs.forget(try #require(TaskID(last)))
    asked["nextToken"] = first["nextToken"]
    asked["maxResults"] = 10
    let rest = try cloud.ask(ListTasks.self, .object(asked))

    #expect(shown + (rest["taskArns"]?.array ?? []) == all)
  }

  @Test("starts a task on each instance that is named, and says which could not take one")
  func startTask() throws {
    var cloud = try Cloud.withCluster()
    let ids = try cloud.addInstances(2).map { JSON.string($0.description) }
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("big", cpu: 1500))

    let first = try cloud.ask(
      StartTask.self, ["taskDefinition": "big", "containerInstances": [ids[0]]])
    let second = try cloud.ask(
      StartTask.self,
      ["taskDefinition": "big", "containerInstances": [ids[0], ids[1], "unknown"]])

    #expect(first["failures"] == [])
    #expect(second["tasks"]?.array?.count == 1)
    #expect(second["failures"]?.array?.map { $0["reason"] } == ["RESOURCE:CPU", "MISSING"])
  }

  @Test("says that a task is missing, or not found where one is needed")
  func missing() throws {
    var cloud = try Cloud.withCluster()

    let id = "0123456789abcdef0123456789abcdef"

    let answer = try cloud.ask(DescribeTasks.self, ["tasks": [.string(id)]])

    #expect(
      answer["failures"] == [
        [
          "arn": .string("arn:aws:ecs:us-east-1:123456789012:task/default/\(id)"),
          "reason": "MISSING",
        ]
      ])
    #expect(cloud.refusal(StopTask.self, ["task": "0123"]) == .taskNotFound)
  }

  /// What a script asks for that found no task: `None`, or nothing.
  @Test("refuses what is as long as no id", arguments: ["None", "", "arn:aws:ecs:x:1:task/a/0"])
  func noID(given: String) throws {
    var cloud = try Cloud.withCluster()

    #expect(
      cloud.refusal(DescribeTasks.self, ["tasks": [.string(given)]])
        == .invalidParameter("taskId length should be one of [32,36]"))
  }

  @Test("refuses security groups of another VPC than the subnets'")
  func otherNetwork() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    let made = try cloud.ask(CreateVpc.self, ["CidrBlock": "10.0.0.0/16"])["Vpc"]
    let vpc = try #require(made?["VpcId"]?.string)
    let group = try cloud.world.createSecurityGroup(
      named: "far", description: "far", vpc: vpc, tags: [], cloud.scope)
    let network: JSON = [
      "awsvpcConfiguration": [
        "subnets": .texts(cloud.subnets), "securityGroups": [.string(group)],
      ]
    ]

    let refusal = cloud.refusal(
      RunTask.self,
      ["taskDefinition": "web", "launchType": "FARGATE", "networkConfiguration": network])

    #expect(
      refusal
        == .invalidParameter(
          "Security group \(group) does not appear to belong to the same VPC as the input subnets."
        ))
  }

  @Test("names the interface's host where the VPC does")
  func hostName() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    let id = try #require(try cloud.runOnFargate("web")?.id)
    cloud.pass(.minutes(1))

    let details = try cloud.described(id)["attachments"]?[0]?["details"]?.array ?? []
    let value = { (name: String) in
      details.first { $0["name"]?.string == name }?["value"]?.string
    }
    let address = try #require(value("privateIPv4Address"))
    #expect(
      value("privateDnsName")
        == "ip-" + address.replacing(".", with: "-") + ".ec2.internal")
  }
}
