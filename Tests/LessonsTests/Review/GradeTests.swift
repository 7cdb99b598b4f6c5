import Testing

@testable import Lessons

@Suite("Grades follow from evidence")
struct GradeTests {
  @Test(
    "says again for wrong, hard for help, good for right, easy for fast and often right",
    arguments: [
      (Grade.Evidence(isRight: false, seconds: 1, par: 30, streak: 9), Grade.again),
      (Grade.Evidence(isRight: true, hints: 1, seconds: 5, par: 30, streak: 9), .hard),
      (Grade.Evidence(isRight: true, tries: 2, seconds: 5, par: 30, streak: 9), .hard),
      (Grade.Evidence(isRight: true, seconds: 61, par: 30), .hard),
      (Grade.Evidence(isRight: true, seconds: 20, par: 30, streak: 9), .good),
      (Grade.Evidence(isRight: true, seconds: 5, par: 30, streak: 1), .good),
      (Grade.Evidence(isRight: true, seconds: 5, par: 30, streak: 2), .easy),
    ])
  func grades(evidence: Grade.Evidence, grade: Grade) {
    #expect(Grade(evidence) == grade)
  }
}
