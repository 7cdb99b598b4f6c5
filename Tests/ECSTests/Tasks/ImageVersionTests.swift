import Documents
import ECR
import Identity
import Simulation
import Testing

@testable import ECS

@Suite("Which image a tag stands for") struct ImageVersionTests {
  private static let image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:1.0"

  /// A cloud with instances and the private image `shop/web:1.0`, and the definition `web` of it.
  private func cloud(consistent: Bool = true) throws -> Cloud {
    var cloud = try Cloud.withCluster()
    try cloud.ask(CreateRepository.self, ["repositoryName": "shop/web"])
    try push(7, &cloud)
    try cloud.addInstances(3)
    var document = Cloud.definition("web", image: Self.image, memory: 64).object ?? [:]
    if !consistent {
      var container = document["containerDefinitions"]?[0]?.object ?? [:]
      container["versionConsistency"] = "disabled"
      document["containerDefinitions"] = [.object(container)]
    }
    try cloud.ask(RegisterTaskDefinition.self, .object(document))
    return cloud
  }

  /// Moves the tag to another image; gives back its digest.
  @discardableResult
  private func push(_ size: Int, _ cloud: inout Cloud) throws -> String {
    let answer = try cloud.ask(
      PutImage.self,
      [
        "repositoryName": "shop/web", "imageTag": "1.0",
        "imageManifest": .string(
          #"{"schemaVersion":2,"config":{"size":\#(size)},"layers":[]}"#),
      ])
    return answer["image"]?["imageId"]?["imageDigest"]?.string ?? ""
  }

  private func serve(_ count: Int, _ cloud: inout Cloud) throws {
    try cloud.ask(
      CreateService.self,
      ["serviceName": "web", "taskDefinition": "web", "desiredCount": .number(count)])
    cloud.pass(.minutes(5))
  }

  private func digests(_ cloud: Cloud) -> Set<String> {
    Set(
      cloud.world.ecs.tasks.rows.filter { $0.status == .running }
        .compactMap { $0.containers.first?.digest })
  }

  /// - Source: ECS Developer Guide, “Container image resolution”.
  @Test("for a deployment it is what its first task pulled, however the tag moves")
  func pins() throws {
    var cloud = try cloud()
    try serve(1, &cloud)
    let first = digests(cloud)

    let second = try push(8, &cloud)
    try cloud.ask(UpdateService.self, ["service": "web", "desiredCount": 3])
    cloud.pass(.minutes(5))
    let scaled = digests(cloud)
    try cloud.ask(UpdateService.self, ["service": "web", "forceNewDeployment": true])
    cloud.pass(.minutes(10))

    #expect(first.count == 1)
    #expect(!first.contains(second))
    #expect(scaled == first)
    #expect(digests(cloud) == [second])
  }

  @Test("the service revision keeps it after its tasks are gone")
  func keeps() throws {
    var cloud = try cloud()
    try serve(1, &cloud)
    let first = digests(cloud).first
    let arn =
      try cloud.ask(ListServiceDeployments.self, ["service": "web"])["serviceDeployments"]?[0]?[
        "targetServiceRevisionArn"] ?? ""
    try push(8, &cloud)
    try cloud.ask(UpdateService.self, ["service": "web", "forceNewDeployment": true])
    cloud.pass(.minutes(200))

    let shown = try cloud.ask(DescribeServiceRevisions.self, ["serviceRevisionArns": [arn]])

    let image = shown["serviceRevisions"]?[0]?["containerImages"]?[0]
    #expect(image?["imageDigest"]?.string == first)
    #expect(image?["image"]?.string == Self.image)
  }

  @Test("with versionConsistency disabled each task asks anew")
  func follows() throws {
    var cloud = try cloud(consistent: false)
    try serve(1, &cloud)

    let second = try push(8, &cloud)
    try cloud.ask(UpdateService.self, ["service": "web", "desiredCount": 3])
    cloud.pass(.minutes(5))

    #expect(digests(cloud).count == 2)
    #expect(digests(cloud).contains(second))
  }

  @Test("what an agent does about images that are there: ECS_IMAGE_PULL_BEHAVIOR")
  func pullBehavior() throws {
    for (behavior, isOld, runsWithout) in [
      (nil, false, true), (.always, false, false), (.once, true, true),
      (.preferCached, true, true),
    ] as [(PullBehavior?, Bool, Bool)] {
      var cloud = try cloud()
      let instances = cloud.world.ecs.instances.rows.map(\.id)
      for id in instances.dropFirst() { cloud.world.ecs.update(id) { $0.status = .draining } }
      cloud.world.ecs.update(instances[0]) { $0.pullBehavior = behavior }
      let old = try digest(ofNewTask: &cloud)

      try push(8, &cloud)
      let next = try digest(ofNewTask: &cloud)
      try cloud.ask(
        DeleteRepository.self, ["repositoryName": "shop/web", "force": true])
      let last = try digest(ofNewTask: &cloud)

      #expect((next == old) == isOld, "\(String(describing: behavior))")
      #expect((last != nil) == runsWithout, "\(String(describing: behavior))")
    }
  }

  private func digest(ofNewTask cloud: inout Cloud) throws -> String? {
    let answer = try cloud.ask(RunTask.self, ["taskDefinition": "web"])
    let id = try #require(cloud.task(answer)?.id)
    cloud.pass(.minutes(1))
    let row = cloud.world.ecs.tasks[id]
    return row?.status == .running ? row?.containers.first?.digest : nil
  }

  @Test("the agent reads it in its user data")
  func reads() {
    let settings = AgentSettings(
      userData: "echo ECS_IMAGE_PULL_BEHAVIOR=prefer-cached >> /etc/ecs/ecs.config")

    #expect(settings.pullBehavior == .preferCached)
    #expect(AgentSettings(userData: "ECS_IMAGE_PULL_BEHAVIOR=default").pullBehavior == nil)
  }
}
