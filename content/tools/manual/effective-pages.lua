-- Prints the list of effective pages from the page labels which the last run wrote.
local groups, order = {}, {}
local file = io.open(tex.jobname .. ".lep.last")
if file then
  for label in file:lines() do
    local chapter = label:match("^(.+)-%d+$") or [[\wordfront]]
    if not groups[chapter] then
      groups[chapter] = {}
      order[#order + 1] = chapter
    end
    table.insert(groups[chapter], label)
  end
  file:close()
end
tex.print([[\renewcommand\arraystretch{1.05}\begin{tabular}{@{}p{16mm}p{26mm}p{12mm}p{15mm}p{28mm}@{}}\toprule]])
tex.print([[\textbf{\wordchapter}&\textbf{\wordpages}&\textbf{\wordcount}&\textbf{\wordrevision}&\textbf{\wordeffective}\\\midrule]])
for _, chapter in ipairs(order) do
  local g = groups[chapter]
  tex.print(chapter .. "&" .. g[1] .. (#g > 1 and ([[ \wordto{} ]] .. g[#g]) or "") .. "&" .. #g .. [[&\revision&\effectivedate\\]])
end
tex.print([[\bottomrule\end{tabular}]])
