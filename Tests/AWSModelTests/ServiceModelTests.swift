import AWSModel
import Documents
import TestSupport
import Testing

@Suite("ServiceModel")
struct ServiceModelTests {
  let library = ModelLibrary(load: Models.load)

  @Test("tells of a service how it is spoken to")
  func metadata() throws {
    let ecr = try #require(library.model(for: "ecr"))

    #expect(ecr.metadata.wire == .json)
    #expect(ecr.metadata.targetPrefix == "AmazonEC2ContainerRegistry_V20150921")
    #expect(ecr.metadata.endpointPrefix == "api.ecr")
    #expect(ecr.metadata.signingName == "ecr")
  }

  @Test("keeps members in the model's order, with what is required")
  func members() throws {
    let ecs = try #require(library.model(for: "ecs"))
    let input = try #require(ecs.operation("CreateService")?.input)

    #expect(
      ecs[input].members.prefix(3).map(\.name) == ["cluster", "serviceName", "taskDefinition"])
    #expect(ecs[input].members.filter(\.isRequired).map(\.name) == ["serviceName"])
  }

  @Test("leads from a member to its shape, and from a list to its element")
  func references() throws {
    let ecs = try #require(library.model(for: "ecs"))
    let input = try #require(ecs.shape("RunTaskRequest"))
    let launchType = try #require(input.member("launchType"))
    let strategy = try #require(input.member("placementStrategy"))

    #expect(ecs[launchType.shape].allowed == ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"])
    let element = try #require(ecs[strategy.shape].element)
    #expect(ecs[element.shape].members.map(\.name) == ["type", "field"])
  }

  @Test("knows codes and statuses of exceptions")
  func exceptions() throws {
    let iam = try #require(library.model(for: "iam"))

    let missing = try #require(iam.shape("NoSuchEntityException")?.exception)

    #expect(missing.code == "NoSuchEntity")
    #expect(missing.status == 404)
  }

  @Test("reads paginators and waiters")
  func pagesAndWaiters() throws {
    let ecs = try #require(library.model(for: "ecs"))

    let pages = try #require(ecs.paginator("ListTasks"))
    let waiter = try #require(ecs.waiter("ServicesStable"))

    #expect(pages.inputTokens == ["nextToken"])
    #expect(pages.resultKeys == ["taskArns"])
    #expect(pages.limitKey == "maxResults")
    #expect(waiter.delay == 15)
    #expect(waiter.maxAttempts == 40)
    #expect(waiter.acceptors.count == 4)
  }

  @Test(
    "is read whole: every entry of every model leads somewhere", arguments: ModelLibrary.shipped)
  func everything(service: String) throws {
    let model = try #require(library.model(for: service))

    #expect(!model.operationNames.isEmpty)
    for name in model.operationNames { #expect(model.operation(name) != nil) }
    for name in model.shapeNames {
      let shape = try #require(model.shape(name))
      #expect(shape.kind != .list || shape.element != nil)
      #expect(shape.kind != .map || (shape.key != nil && shape.element != nil))
    }
    for name in model.paginatorNames { #expect(model.paginator(name)?.resultKeys.isEmpty == false) }
    for name in model.waiterNames { #expect(model.waiter(name)?.acceptors.isEmpty == false) }
  }

  @Test("has nothing for a service it does not know")
  func unknown() { #expect(library.model(for: "nosuch") == nil) }
}
