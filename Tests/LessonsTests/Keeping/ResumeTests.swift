import Console
import Foundation
import Sandbox
import Simulation
import Storage
import Testing

@testable import Lessons

/// A state folder that goes with its test.
struct StateFolderForTest: ~Copyable {
  let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func store() throws -> Store {
    try Store.open(in: path, now: WallTime(milliseconds: 0)).store
  }
}

@Suite("The sandbox resumes")
struct ResumeTests {
  /// A shell that has just been started on the folder.
  private func shell(_ store: Store) throws -> (room: Classroom, notices: [String]) {
    var room = try Classroom(store: store)
    let notices = try room.session.enter(room.school())
    return (room, notices)
  }

  @Test("with every line that was kept, though the process was killed")
  func killed() throws {
    let folder = StateFolderForTest()
    let store = try folder.store()
    var (room, notices) = try shell(store)
    #expect(notices == [])
    for number in 0..<100 {
      _ = room.run("aws ecs create-cluster --cluster-name c\(number)")
      #expect(room.session.keep() == nil)
    }
    let digest = room.session.sandbox.world.digest
    // A killed process lets go of its claims without closing anything.
    (room.session.school?.keeper).map { keeper in releaseAsIfKilled(keeper) }

    var (again, told) = try shell(try folder.store())

    #expect(told == [])
    #expect(again.session.sandbox.world.digest == digest)
    #expect(again.session.sandbox.journal.lines.count == 100)
    #expect(again.session.sandbox.undo()?.text == "aws ecs create-cluster --cluster-name c99")
    #expect(again.run("aws ecs list-clusters --query 'length(clusterArns)'") == "99\n")
  }

  @Test("after an undo without what was undone")
  func undone() throws {
    let folder = StateFolderForTest()
    var (room, _) = try shell(try folder.store())
    for name in ["a", "b", "c"] {
      _ = room.run("aws ecs create-cluster --cluster-name \(name)")
      #expect(room.session.keep() == nil)
    }
    room.session.sandbox.undo()
    #expect(room.session.keep() == nil)
    let digest = room.session.sandbox.world.digest
    #expect(room.session.leaveSchool() == nil)

    let (again, _) = try shell(try folder.store())

    #expect(again.session.sandbox.world.digest == digest)
  }

  @Test("in the lab that was open, and leads back to the learner's own")
  func lab() throws {
    let folder = StateFolderForTest()
    var (room, _) = try shell(try folder.store())
    _ = room.run("aws ecs create-cluster --cluster-name mine")
    _ = room.session.keep()
    let own = room.session.sandbox.world.digest
    _ = room.run("lab start two-clusters")
    _ = room.run("lab hint red")
    _ = room.run("aws ecs create-cluster --cluster-name red")
    _ = room.session.keep()
    let inLab = room.session.sandbox.world.digest
    _ = room.session.leaveSchool()

    var (again, notices) = try shell(try folder.store())

    #expect(notices.first?.hasPrefix("you are in the lab 'two-clusters'") == true)
    #expect(again.session.sandbox.world.digest == inLab)
    #expect(again.run("lab hint red").contains("Hint 2 of 2"))
    #expect(again.run("lab check").contains("1 of 2 goals reached"))
    _ = again.run("lab quit")
    #expect(again.session.sandbox.world.digest == own)
    _ = again.session.leaveSchool()
    let (third, quiet) = try shell(try folder.store())
    #expect(quiet == [])
    #expect(third.session.sandbox.world.digest == own)
  }

  @Test("in one shell; a second one gets a sandbox of its own")
  func twoShells() throws {
    let folder = StateFolderForTest()
    var (first, _) = try shell(try folder.store())
    _ = first.run("aws ecs create-cluster --cluster-name mine")
    _ = first.session.keep()

    var (second, notices) = try shell(try folder.store())
    #expect(
      notices == ["another shell holds your sandbox; this one has its own, 'default-2'"])
    #expect(second.run("aws ecs list-clusters --query 'length(clusterArns)'") == "0\n")
    _ = second.run("aws ecs create-cluster --cluster-name other")
    #expect(second.session.keep() == nil)
    _ = first.run("lab start two-clusters")
    #expect(second.run("lab start two-clusters").contains("open in another shell"))
    _ = first.session.leaveSchool()
    _ = second.session.leaveSchool()

    let store = try folder.store()
    #expect(try store.sandbox("default")?.lines.count == 1)
    #expect(try store.sandbox("default-2")?.lines.count == 1)
  }

  private func releaseAsIfKilled(_ keeper: SandboxKeeper) { keeper.releaseClaim() }
}
