@echo off
rem The site and its tests on Windows: make.bat html, make.bat test.
rem It has not been tried on Windows. WSL, with the Makefile, is what the project is made for.
setlocal
cd /d "%~dp0"
if "%PYTHON%"=="" set PYTHON=py -3
set UV_PYTHON_DOWNLOADS=never
if "%1"=="html" goto html
if "%1"=="test" goto test
echo make.bat html  builds the site into _build\html
echo make.bat test  checks the code and the pages, but for the slow tests
exit /b 1

:html
call :environment html || exit /b 1
.venv\html\Scripts\python -m sphinx -n --keep-going -b html -W -d _build\doctrees-html . _build\html || exit /b 1
echo Open _build\html\index.html in a browser.
exit /b 0

:test
call :environment test || exit /b 1
.venv\test\Scripts\python -m tools.nu_validator || exit /b 1
.venv\test\Scripts\python -m pytest -n 2 -m "not slow and not stock"
exit /b %ERRORLEVEL%

:environment
rem As tools/environment.py does: our own pinned uv first, then what uv.lock says.
if not exist .venv\uv\Scripts\uv.exe (
  %PYTHON% -m venv .venv\uv || exit /b 1
  .venv\uv\Scripts\python -m pip install --quiet --require-hashes --only-binary=:all: --requirement tools\uv-requirements.txt || exit /b 1
)
set UV_PROJECT_ENVIRONMENT=.venv\%1
.venv\uv\Scripts\uv sync --quiet --frozen --no-build --only-group %1
exit /b %ERRORLEVEL%
