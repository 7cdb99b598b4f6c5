import AWSModel
import Documents
import Simulation

/// Deletes INACTIVE revisions.
public enum DeleteTaskDefinitions: Operation {
  /// Up to ten, as family and revision or ARN.
  public struct Input: Decodable {
    let taskDefinitions: [String]
  }

  /// Those that are going, and those that cannot.
  public struct Output: Encodable {
    let taskDefinitions: [JSON]
    let failures: [Failure]
  }

  /// Marks them; they go as soon as no task uses them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard !input.taskDefinitions.isEmpty else {
      throw .invalidParameter("taskDefinitions cannot be empty.")
    }
    guard input.taskDefinitions.count <= 10 else {
      throw .invalidParameter("taskDefinitions can have at most 10 items.")
    }
    var going: [JSON] = []
    var failures: [Failure] = []
    for name in input.taskDefinitions {
      let found: TaskDefinition
      do {
        found = try call.world.ecs.definition(
          named: name, in: call.scope, otherwise: .revisionUnknown)
      } catch {
        failures.append(Failure(arn: name, reason: error.message))
        continue
      }
      guard found.status == .inactive else {
        failures.append(
          Failure(
            arn: found.arn,
            reason: "The specified task definition is still in ACTIVE status. "
              + "Please deregister the target and try again."))
        continue
      }
      let now = call.world.now
      call.world.ecs.definitions.update(found.id) { row in
        row.status = .deleteInProgress
        row.deleteRequestedAt = now
      }
      call.world.schedule(DefinitionRemoval(definition: found.id), after: .minutes(1))
      going.append((call.world.ecs.definitions[found.id] ?? found).shape)
    }
    return Output(taskDefinitions: going, failures: failures)
  }
}

/// A deleted revision goes, unless something still uses it; then it is looked at again later.
struct DefinitionRemoval: WorldEvent {
  static let name = "ecs.definition-removal"

  let definition: DefinitionID

  func happen(in world: inout World) {
    guard let row = world.ecs.definitions[definition] else { return }
    guard !world.ecs.isUsed(row) else {
      world.schedule(DefinitionRemoval(definition: definition), after: .minutes(10))
      return
    }
    world.ecs.definitions[definition] = nil
    world.ecs.revisions[row.key] = nil
  }
}

extension ECSState {
  /// Whether a task or service uses a revision; asked only when one is deleted.
  func isUsed(_ definition: TaskDefinition) -> Bool {
    tasks.contains { $0.row.definition == definition.id }
      || services.rows.contains { _, service in
        service.status != .inactive && service.revision.definition == definition.id
      }
  }
}
