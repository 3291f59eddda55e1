// Prints what a program must not print: a number, a word and a moment in the user's own way. Where two places make the same of it,
// a comparison of places proves nothing; see scripts/determinism.
using System.Globalization;

const long NoonSeconds = 12 * 60 * 60;
CultureInfo users = CultureInfo.CurrentCulture;
Console.WriteLine(users.Name);
Console.WriteLine((-1234.5).ToString("N1", users));
Console.WriteLine("TITLE".ToLower(users));
Console.WriteLine(DateTimeOffset.FromUnixTimeSeconds(NoonSeconds).ToLocalTime().ToString("f", users));
