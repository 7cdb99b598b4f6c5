import Simulation
import Testing

@testable import Sandbox

@Suite("Undo") struct UndoTests {
  @Test("takes back a whole line: all requests of it, the clock, files and variables")
  func takesBackALine() throws {
    var sandbox = Sandbox.empty()
    try sandbox.line("aws ecs create-cluster") { try $0.ask("ecs", "CreateCluster", [:]) }
    let before = sandbox.world.digest
    try sandbox.line("for c in a b; do …") {
      for name in ["a", "b"] {
        try $0.ask("ecs", "CreateCluster", ["clusterName": .string(name)])
      }
      $0.advance(by: .minutes(5))
      $0.write("{}", to: "web.json")
      $0.assign("a b", to: "NAMES")
    }

    let undone = sandbox.undo()

    #expect(undone?.text == "for c in a b; do …")
    #expect(sandbox.world.digest == before)
    #expect(sandbox.world.now == .dawn)
    #expect(sandbox.world.workspace.files["web.json"] == nil)
    #expect(sandbox.world.workspace.variables["NAMES"] == nil)
    #expect(sandbox.journal.lines.count == 1)
  }

  @Test("redo does it again, and a new line forgets what could be redone")
  func redo() throws {
    var sandbox = Sandbox.empty()
    try sandbox.line("one") { try $0.ask("ecs", "CreateCluster", ["clusterName": "one"]) }
    let after = sandbox.world.digest
    sandbox.undo()

    let redone = sandbox.redo()
    #expect(redone?.text == "one")
    #expect(sandbox.world.digest == after)

    sandbox.undo()
    try sandbox.line("two") { try $0.ask("ecs", "CreateCluster", ["clusterName": "two"]) }
    let forgotten = sandbox.redo()
    #expect(forgotten == nil)
  }

  @Test("where nothing was done there is nothing to undo or redo")
  func nothingToUndo() {
    var sandbox = Sandbox.empty()
    let undone = sandbox.undo()
    let redone = sandbox.redo()
    #expect(undone == nil)
    #expect(redone == nil)
  }

  @Test("a line that only looks leaves no step")
  func looksLeaveNoStep() throws {
    var sandbox = Sandbox.empty()
    try sandbox.line("aws ecs list-clusters") { try $0.ask("ecs", "ListClusters", [:]) }
    try sandbox.line("aws ec2 describe-vpcs") { try $0.ask("ec2", "DescribeVpcs", [:]) }
    #expect(sandbox.journal.lines.isEmpty)
    #expect(sandbox.world.digest == Sandbox.empty().world.digest)
  }

  @Test("goto reaches every line of the past and the undone future")
  func goesAnywhere() throws {
    var sandbox = Sandbox.empty()
    var digests = [sandbox.world.digest]
    for number in 1...5 {
      sandbox.line("advance \(number)") { $0.advance(by: .seconds(Int64(number))) }
      digests.append(sandbox.world.digest)
    }
    for place in [2, 5, 0, 3] {
      let isThere = sandbox.goTo(lineCount: place)
      #expect(isThere)
      #expect(sandbox.world.digest == digests[place])
    }
    for place in [6, -1] {
      let isThere = sandbox.goTo(lineCount: place)
      #expect(!isThere)
    }
  }

  @Test("worlds that are no longer at hand are replayed from the journal")
  func replaysWhatIsNotAtHand() throws {
    var sandbox = Sandbox.empty()
    var digests = [sandbox.world.digest]
    for name in ["a", "b", "c"] {
      try sandbox.line(name) { try $0.ask("ecs", "CreateCluster", ["clusterName": .string(name)]) }
      digests.append(sandbox.world.digest)
    }
    var opened = try Sandbox(opening: sandbox.saved(), library: sandbox.library)

    for place in [2, 1, 0] {
      opened.undo()
      #expect(opened.world.digest == digests[place])
    }
  }

  @Test("a snapshot is a place to return to, whatever was done since")
  func snapshots() throws {
    var sandbox = Sandbox.empty()
    sandbox.line("advance") { $0.advance(by: .seconds(1)) }
    sandbox.takeSnapshot("here")
    let here = sandbox.world.digest
    sandbox.line("advance") { $0.advance(by: .seconds(1)) }
    _ = sandbox.goTo(lineCount: 0)
    sandbox.line("other") { $0.advance(by: .hours(1)) }

    let isRestored = sandbox.restoreSnapshot("here")
    #expect(isRestored)
    #expect(sandbox.world.digest == here)
    #expect(sandbox.replaysExactly)
    sandbox.undo()
    #expect(sandbox.world.now == .dawn)
    let isUnknown = !sandbox.restoreSnapshot("there")
    #expect(isUnknown)
  }
}
