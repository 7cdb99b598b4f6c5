import Testing

@testable import Lessons

@Suite("notes, note, run, progress, report")
struct NoteCommandTests {
  @Test("notes lists them, and marks what was read")
  func notes() throws {
    var room = try Classroom()
    #expect(room.run("notes").contains("what-ecs-is  What ECS is  2 min"))
    _ = room.run("note what-ecs-is")
    #expect(room.run("notes").contains("+  what-ecs-is"))
  }

  @Test("run does a block of the note, each command a step of undo")
  func runBlock() throws {
    var room = try Classroom()
    #expect(room.run("run 1").contains("no note was shown yet"))
    #expect(room.run("note what-ecs-is").contains("Source: Guide (2026-01-31)"))
    #expect(
      room.run("run 1") == """
        $ aws ecs create-cluster --cluster-name shop --query cluster.status
        "ACTIVE"
        $ aws ecs list-clusters --query 'length(clusterArns)'
        1

        """)
    #expect(room.run("run 3").contains("has the blocks 1 to 2"))
    #expect(room.session.sandbox.journal.lines.count == 1)
  }

  @Test("progress counts what was read, done and answered")
  func progress() throws {
    var room = try Classroom()
    _ = room.run("note what-ecs-is")
    _ = room.run("printf 'a\\n' | quiz --count 1")
    let text = room.run("progress")
    #expect(text.contains("1 of 1 read"))
    #expect(text.contains("0 of 1 done"))
    #expect(text.contains("1 of 3 answered"))
    #expect(text.contains("100 %"))
  }

  @Test("report holds the journal, the verdict and whether it replays")
  func report() throws {
    var room = try Classroom()
    _ = room.run("lab start two-clusters")
    _ = room.run("aws ecs create-cluster --cluster-name red")
    let text = room.run("report")
    for part in [
      "\"format\": \"drydock-report-1\"", "\"replaysExactly\": true", "\"id\": \"two-clusters\"",
      "\"met\": true", "\"CreateCluster\"",
    ] { #expect(text.contains(part), "\(part)") }
    _ = room.run("report r.json")
    #expect(room.session.readFile("r.json")?.contains("drydock-report-1") == true)
  }
}
