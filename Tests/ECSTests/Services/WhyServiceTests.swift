import Documents
import Simulation
import Testing

@testable import ECS

@Suite("why service: the causes, and what would change them")
struct WhyServiceTests {
  @Test("a missing image is named, with the command that brings the cure")
  func namesImage() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)
    scene.broken[try #require(scene.web.primary).id] =
      "CannotPullContainerError: pull image manifest has been retried 5 time(s)"
    scene.advance(200)

    let why = try #require(WhyService.explain(scene.web.key, in: scene.world))

    #expect(why.title == "service web has tasks that fail: 0 of 1 tasks running")
    #expect(why.chain.contains { $0.sentence.contains("stopped before it ran: CannotPull") })
    #expect(why.chain.contains { $0.sentence.contains("The next start waits until then") })
    #expect(
      why.remedy
        == "The image public.ecr.aws/nginx/nginx:latest cannot be pulled: correct its name or tag "
        + "in a new revision, or push it, then aws ecs update-service --cluster shop --service "
        + "web --task-definition NAME")
  }

  @Test("an update to an image that is not there fails as in ECS, and the old tasks stay")
  func survivesMissingImage() throws {
    var scene = ServiceWorld()
    try scene.createWeb(3)
    scene.advance(180)
    scene.define("web", image: "public.ecr.aws/nginx/nginx:no-such-tag")

    try scene.updateWeb(["taskDefinition": "web"])
    scene.advance(300)

    let primary = try #require(scene.web.primary)
    let note = try #require(primary.failures.last)
    #expect(primary.failedTasks >= 3)
    #expect(note.neverRan)
    #expect(note.stop.reason.hasPrefix("CannotPullContainerError"))
    #expect(scene.tasks.count { $0.isHealthy } == 3)
    let why = try #require(WhyDeployment.explain(primary.id, in: scene.world))
    #expect(why.remedy?.contains("nginx:no-such-tag cannot be pulled") == true)
  }

  @Test("too little CPU is told in units")
  func countsUnits() throws {
    var scene = ServiceWorld()
    scene.define("api", mode: .bridge, cpu: 1536)
    scene.addInstance(1, cpu: 2048)
    try scene.call(
      CreateService.self, ["serviceName": "api", "taskDefinition": "api", "desiredCount": 2])
    scene.advance(30)

    let why = try #require(WhyService.explain(scene.service("api").key, in: scene.world))

    #expect(why.chain.contains { $0.sentence.contains("1 refused for RESOURCE:CPU") })
    #expect(why.remedy?.contains("needs 1536 CPU units") == true)
    #expect(why.remedy?.contains("has 512 left, 1024 too few") == true)
  }

  @Test("percentages that block name the numbers that would free")
  func namesPercentages() throws {
    var scene = ServiceWorld()
    let settings: JSON = ["minimumHealthyPercent": 100, "maximumPercent": 150]
    try scene.createWeb(1, ["deploymentConfiguration": settings])
    scene.advance(180)
    try scene.updateWeb(["forceNewDeployment": true])
    scene.advance(30)

    let why = try #require(WhyService.explain(scene.web.key, in: scene.world))

    #expect(why.title.hasPrefix("service web has a deployment that can take no step"))
    #expect(why.remedy?.contains("--deployment-configuration maximumPercent=200") == true)
    #expect(
      scene.messages().last
        == "(service web) was unable to stop or start tasks during a deployment because of the "
        + "service deployment configuration. Update the minimumHealthyPercent or maximumPercent "
        + "value and try again.")
  }

  @Test("a steady service has nothing to cure, and says what would change it")
  func isContent() throws {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    scene.advance(180)

    let why = try #require(WhyService.explain(scene.web.key, in: scene.world))

    #expect(why.title == "service web is steady: 2 of 2 tasks running")
    #expect(why.remedy?.hasPrefix("Nothing is wrong: update-service changes") == true)
  }

  @Test("a deployment is explained while it lasts and after it")
  func explainsDeployments() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)
    scene.advance(180)
    let first = try #require(scene.web.primary).id
    try scene.updateWeb(["forceNewDeployment": true])
    let second = try #require(scene.web.primary).id
    scene.advance(30)

    #expect(
      WhyDeployment.explain(second, in: scene.world)?.title
        == "deployment \(second) of service web is IN_PROGRESS")
    scene.advance(300)

    #expect(
      WhyDeployment.explain(first, in: scene.world)?.title
        == "deployment \(first) of service web is over")
    #expect(WhyDeployment.explain("ecs-svc/1", in: scene.world) == nil)
  }
}
